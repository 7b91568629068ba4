// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.TraceSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfettoSinkTest extends TraceSinkContract {
  @Override
  protected String extension() {
    return ".pftrace";
  }

  @Override
  protected DecodedTrace decode(byte[] content) throws IOException {
    return PerfettoDecoder.decode(content);
  }

  @Override
  protected Object reading(Object value) {
    return value;
  }

  @Test
  void cutAnywhere_leavesWholePackets(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("killed.pftrace");
    String expected;
    try (TraceSink sink = TraceFormats.open(path, HEADER)) {
      Script script = new Script(11, sink, this::reading);
      script.events(200);
      expected = script.checkpoint().toString();
    }
    byte[] all = Files.readAllBytes(path);
    int before = -1;
    for (int cut = 0; cut < all.length; cut++) {
      int end = wholePackets(all, cut);
      if (end != before) {
        PerfettoDecoder.decode(Arrays.copyOf(all, end));
      }
      before = end;
    }
    assertThat(wholePackets(all, all.length)).isEqualTo(all.length);
    assertThat(PerfettoDecoder.decode(all)).hasToString(expected);
  }

  /** Where the last packet ends that a reader of a cut file finds whole. */
  private static int wholePackets(byte[] trace, int cut) {
    int end = 0;
    for (int at = 0; at < cut; ) {
      assertThat(trace[at]).as("tag of a packet at %s", at).isEqualTo((byte) 0x0a);
      int size = 0;
      int shift = 0;
      int next;
      do {
        if (++at >= cut) {
          return end;
        }
        next = trace[at];
        size |= (next & 0x7f) << shift;
        shift += 7;
      } while (next < 0);
      at += 1 + size;
      end = at <= cut ? at : end;
    }
    return end;
  }
}
