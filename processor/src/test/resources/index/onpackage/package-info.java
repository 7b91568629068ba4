// SPDX-License-Identifier: Apache-2.0
@Traced
package index.onpackage;

import dev.panopticon.annotation.Traced;
