// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.classload;

/**
 * One class that was loaded.
 *
 * @param className binary name
 * @param loader name or type of the loader that defined it; {@code boot} for the JVM's own
 * @param beginNanos since the start of the trace
 * @param endNanos since the start of the trace
 */
record ClassLoad(String className, String loader, long beginNanos, long endNanos) {}
