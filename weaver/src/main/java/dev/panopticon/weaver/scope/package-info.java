// SPDX-License-Identifier: Apache-2.0
/**
 * Which program a JVM runs, and which classes are that program's own: judged by name and origin
 * alone, in whatever way it was packaged. May use: Java only. Reads archives, and neither loads a
 * class nor asks a class loader.
 */
@NullMarked
package dev.panopticon.weaver.scope;

import org.jspecify.annotations.NullMarked;
