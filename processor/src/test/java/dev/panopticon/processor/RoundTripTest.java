// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.TracePointIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written here is understood where it is read. */
final class RoundTripTest {
  private final Project project;

  RoundTripTest(@TempDir Path folder) throws IOException {
    project = new Project(ToolProvider.getSystemJavaCompiler(), folder);
  }

  @Test
  void readerFindsWhatTheProcessorWrote() throws IOException {
    project.write(
        "shop/Order$.java",
        """
        package shop;

        @dev.panopticon.annotation.Traced
        class Order$ {
          class Grid {
            Grid(int länge, int... breite) {}
          }

          void place() {}
        }
        """);

    assertThat(project.compile(new TracedProcessor(), "shop/Order$.java").success()).isTrue();

    assertThat(find("shop.Order$$Grid", "<init>", "(Lshop/Order$;I[I)V"))
        .isEqualTo(
            new TracePointIndex.Entry(
                "shop.Order$$Grid",
                "<init>",
                "(Lshop/Order$;I[I)V",
                List.of("länge", "breite"),
                "Order$.java",
                6));
    assertThat(find("shop.Order$", "place", "()V"))
        .isEqualTo(
            new TracePointIndex.Entry("shop.Order$", "place", "()V", List.of(), "Order$.java", 9));
  }

  private TracePointIndex.@Nullable Entry find(String type, String method, String descriptor) {
    return TracePointIndex.of(type, this::resource).find(type, method, descriptor);
  }

  private byte @Nullable [] resource(String name) {
    Path file = project.classes().resolve(name);
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
