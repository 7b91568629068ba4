// SPDX-License-Identifier: Apache-2.0
@Traced(name = "shop") // ERROR [NameOnType] at "shop"
package diagnostics.nameontype;

import dev.panopticon.annotation.Traced;
