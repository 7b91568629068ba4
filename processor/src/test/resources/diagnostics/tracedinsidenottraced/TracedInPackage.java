// SPDX-License-Identifier: Apache-2.0
package diagnostics.tracedinsidenottraced;

import dev.panopticon.annotation.Traced;

@Traced // WARNING [TracedInsideNotTraced] at @Traced
class TracedInPackage {}
