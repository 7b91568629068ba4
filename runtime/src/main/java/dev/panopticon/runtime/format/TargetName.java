// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The name of a trace file, with what stands for something in it: {@code %p} for the process id,
 * {@code %t} for the start of the process, {@code %n} for the program, {@code %hn} for the host and
 * {@code %%} for a percent sign, as in the JVM's own {@code -Xlog}. What is put in holds nothing
 * that a file name cannot hold.
 */
public final class TargetName {
  private static final String ALLOWED =
      "Allowed are %p (process id), %t (start), %n (program), %hn (host) and %% (a percent sign).";

  private TargetName() {}

  /**
   * The name for this process.
   *
   * @param program what {@code %n} stands for
   * @throws IllegalArgumentException if something in it stands for nothing; the message says what
   *     can
   */
  public static String expand(String written, String program) {
    int percent = written.indexOf('%');
    if (percent < 0) {
      return written;
    }
    StringBuilder name = new StringBuilder(written.length() + 16);
    int done = 0;
    for (; percent >= 0; percent = written.indexOf('%', done)) {
      name.append(written, done, percent);
      done = percent + 2;
      switch (percent + 1 < written.length() ? written.charAt(percent + 1) : ' ') {
        case 'p' -> name.append(ProcessHandle.current().pid());
        case 't' -> name.append(start());
        case 'n' -> name.append(safe(simple(program)));
        case '%' -> name.append('%');
        case 'h' -> {
          done = percent + 3;
          if (!written.startsWith("%hn", percent)) {
            throw unknown(written, percent);
          }
          name.append(safe(host()));
        }
        default -> throw unknown(written, percent);
      }
    }
    return name.append(written, done, written.length()).toString();
  }

  /** Whether the names of two processes with a name that is so written differ. */
  static boolean hasProcessId(String written) {
    return written.replace("%%", "").contains("%p");
  }

  private static IllegalArgumentException unknown(String written, int percent) {
    int next = percent + 1;
    String found =
        next == written.length()
            ? "%"
            : written.substring(percent, written.offsetByCodePoints(next, 1));
    return new IllegalArgumentException(
        "The file name " + written + " has " + found + ", which stands for nothing. " + ALLOWED);
  }

  /** Of a class the name without its package, of a jar that without its extension. */
  private static String simple(String program) {
    if (program.endsWith(".jar") || program.endsWith(".war")) {
      return program.substring(0, program.length() - 4);
    }
    boolean isClass = program.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
    return isClass ? program.substring(program.lastIndexOf('.') + 1) : program;
  }

  private static String safe(String text) {
    String safe = text.replaceAll("[^\\p{L}\\p{N}_.-]+", "-");
    return safe.isEmpty() ? "-" : safe;
  }

  /** In UTC: the default time zone is the program's to choose, and nobody has asked for it yet. */
  private static String start() {
    Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    LocalDateTime time = LocalDateTime.ofEpochSecond(start.getEpochSecond(), 0, ZoneOffset.UTC);
    return time.getYear()
        + "-"
        + two(time.getMonthValue())
        + "-"
        + two(time.getDayOfMonth())
        + "_"
        + two(time.getHour())
        + "-"
        + two(time.getMinute())
        + "-"
        + two(time.getSecond());
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String host() {
    try {
      // Without asking the network, where the system tells.
      Path told = Path.of("/proc/sys/kernel/hostname");
      return Files.isReadable(told)
          ? Files.readString(told).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException unknown) {
      return "localhost";
    }
  }
}
