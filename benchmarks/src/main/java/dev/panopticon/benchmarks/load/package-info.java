// SPDX-License-Identifier: Apache-2.0
/** What tracing costs a server under load. */
@NullMarked
package dev.panopticon.benchmarks.load;

import org.jspecify.annotations.NullMarked;
