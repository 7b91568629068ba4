// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;

/** Compilers and build tools find the processor by two files in the jar. */
final class RegistrationTest {

  @Test
  void compilersFindTheProcessorAsAService() {
    assertThat(ServiceLoader.load(Processor.class))
        .hasAtLeastOneElementOfType(TracedProcessor.class);
  }

  @Test
  void gradleIsToldThatItIsIsolating() throws IOException {
    URL file =
        TracedProcessor.class.getResource("/META-INF/gradle/incremental.annotation.processors");

    try (InputStream in = file.openStream()) {
      assertThat(new String(in.readAllBytes(), UTF_8))
          .isEqualTo(TracedProcessor.class.getName() + ",isolating\n");
    }
  }

  @Test
  void itSupportsWhateverTheCompilerSupports() {
    assertThat(new TracedProcessor().getSupportedSourceVersion())
        .isEqualTo(SourceVersion.latestSupported());
  }

  @Test
  void itDoesNotRunOnItself() {
    assertThat(Path.of("target/classes", IndexWriter.FOLDER)).doesNotExist();
  }
}
