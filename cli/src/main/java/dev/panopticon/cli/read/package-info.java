// SPDX-License-Identifier: Apache-2.0
/**
 * Reads traces of both formats, whole or cut short, chooses calls of theirs, and repairs them. Uses
 * Jackson, picocli, {@code predicate} and the runtime's packages {@code event} and {@code
 * format.file}.
 */
@NullMarked
package dev.panopticon.cli.read;

import org.jspecify.annotations.NullMarked;
