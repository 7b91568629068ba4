// SPDX-License-Identifier: Apache-2.0
/**
 * Writes the protobuf of Perfetto's track events. Uses {@code event} and {@code format.file}, and
 * no protobuf library: the few messages are put together by hand.
 */
@NullMarked
package dev.panopticon.runtime.format.perfetto;

import org.jspecify.annotations.NullMarked;
