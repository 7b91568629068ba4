// SPDX-License-Identifier: Apache-2.0
@NotTraced
package diagnostics.tracedinsidenottraced;

import dev.panopticon.annotation.NotTraced;
