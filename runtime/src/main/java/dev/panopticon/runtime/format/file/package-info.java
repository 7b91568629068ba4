// SPDX-License-Identifier: Apache-2.0
/**
 * Files that can be read at any moment while they are written, plain and compressed, and who may
 * read them; knows nothing of their content. Uses {@code java.base} alone.
 */
@NullMarked
package dev.panopticon.runtime.format.file;

import org.jspecify.annotations.NullMarked;
