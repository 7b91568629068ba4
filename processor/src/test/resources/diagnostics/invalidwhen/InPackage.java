// SPDX-License-Identifier: Apache-2.0
package diagnostics.invalidwhen;

class InPackage {}
