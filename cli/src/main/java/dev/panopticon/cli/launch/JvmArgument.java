// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

/**
 * One argument that the program's JVM gets before the program's name.
 *
 * @param text such as {@code -Xss2m}
 * @param origin where the user has written it, such as {@code -J}, {@code JAVA_TOOL_OPTIONS} or
 *     {@code @args.txt}
 */
public record JvmArgument(String text, String origin) {}
