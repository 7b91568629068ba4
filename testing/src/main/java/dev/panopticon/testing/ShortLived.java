// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.testing;

import java.util.List;

/**
 * JVMs that live for a second: what they would spend on optimising their code, and on a collector
 * with threads of its own, they would not get back.
 *
 * <p>Of two flags the JVM takes the later: a test that is about compiled code, or runs for longer,
 * says {@link #OPTIMIZING} after these.
 */
public final class ShortLived {
  /** What such a JVM is started with. */
  public static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** Makes a JVM compile as the users' do, with both compilers. */
  public static final String OPTIMIZING = "-XX:TieredStopAtLevel=4";

  /** The flags as {@code panopticon run} is told to start the program's JVM with them. */
  public static final List<String> FLAGS_OF_PROGRAM =
      FLAGS.stream().map(flag -> "-J" + flag).toList();

  private ShortLived() {}
}
