// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.recorder.Bulk;
import dev.panopticon.runtime.recorder.Session;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says what fills a trace that has become large, where there is no agent to say it. */
final class LargeTrace {
  private LargeTrace() {}

  /**
   * Has that said once, on standard error, while the recording goes on.
   *
   * @param bytes from which size on
   */
  static void watch(Session session, Path file, long bytes) {
    session.watchSize(
        bytes,
        bulk -> print("panopticon: " + bulk.sentence(file.getFileName() + " has passed", words())));
  }

  private static Bulk.Words words() {
    return new Bulk.Words(LargeTrace::excluding, Optional.empty(), Optional.empty());
  }

  private static String excluding(List<String> patterns) {
    return "-Dpanopticon.exclude='" + String.join(",", patterns).replace("'", "'\\''") + "'";
  }

  /** Past {@code System.err}, which the program may have closed, replaced or locked. */
  private static void print(String line) {
    String encoding = System.getProperty("stderr.encoding", System.getProperty("sun.jnu.encoding"));
    Charset charset = Charset.forName(encoding == null ? "US-ASCII" : encoding);
    // Not closed: the stream is the JVM's.
    FileOutputStream standardError = new FileOutputStream(FileDescriptor.err);
    try {
      standardError.write((line + "\n").getBytes(charset));
    } catch (IOException nobodyReads) {
      // Then nobody misses the line.
    }
  }
}
