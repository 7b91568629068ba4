// SPDX-License-Identifier: Apache-2.0
/**
 * Reads traces of both formats, whole or cut short, as a stream of events, and repairs them. Uses
 * Jackson, {@code predicate} and the runtime's packages {@code event} and {@code format.file}.
 */
@NullMarked
package dev.panopticon.trace.read;

import org.jspecify.annotations.NullMarked;
