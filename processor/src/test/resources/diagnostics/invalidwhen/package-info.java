// SPDX-License-Identifier: Apache-2.0
@Traced(when = "duration > 5km") // ERROR [InvalidWhen] at "duration
package diagnostics.invalidwhen;

import dev.panopticon.annotation.Traced;
