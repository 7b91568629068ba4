// SPDX-License-Identifier: Apache-2.0
@Traced // ERROR [TracedAndNotTraced] at @Traced
@NotTraced
package diagnostics.tracedandnottraced;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;
