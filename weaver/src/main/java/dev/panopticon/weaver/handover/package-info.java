// SPDX-License-Identifier: Apache-2.0
/**
 * Where code that runs without the agent gives work to the JDK: finds the calls, and writes what
 * tells of them.
 */
@NullMarked
package dev.panopticon.weaver.handover;

import org.jspecify.annotations.NullMarked;
