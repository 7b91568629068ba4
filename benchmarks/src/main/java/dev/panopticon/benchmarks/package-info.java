// SPDX-License-Identifier: Apache-2.0
/** What tracing costs. Ratios within one run count; absolute figures belong to one machine. */
@NullMarked
package dev.panopticon.benchmarks;

import org.jspecify.annotations.NullMarked;
