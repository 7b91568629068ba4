// SPDX-License-Identifier: Apache-2.0
@Traced(category = " ") // ERROR [BlankCategory] at " "
package diagnostics.blankcategory;

import dev.panopticon.annotation.Traced;
