// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whole builds do not show: see {@code src/it/module-info} for the rest. */
class ModuleReadsTest {
  @TempDir Path folder = Path.of("");

  @Test
  void descriptorForAJdkToCome_isReadAllTheSame() throws IOException {
    Path runtime = compile("dev.panopticon.runtime", "");
    Path blind = ofTheFuture(compile("blind", ""));
    Path reading = ofTheFuture(compile("reading", "requires dev.panopticon.runtime;"));
    ModuleReads reads = new ModuleReads(List.of(runtime));

    assertThat(reads.problem(blind.resolve("module-info.class")).orElseThrow())
        .startsWith("The module blind does not require dev.panopticon.runtime.");
    assertThat(reads.problem(reading.resolve("module-info.class"))).isEmpty();
  }

  @Test
  void whatIsRequiredByTwo_isFollowedForBoth() throws IOException {
    Path runtime = compile("dev.panopticon.runtime", "");
    Path between = compile("between", "requires transitive dev.panopticon.runtime;");
    ModuleReads reads = new ModuleReads(List.of(runtime, between));

    for (String name : List.of("first", "second")) {
      Path module = compile(name, "requires between;");
      assertThat(reads.problem(module.resolve("module-info.class"))).as(name).isEmpty();
    }
  }

  private Path compile(String module, String directives) throws IOException {
    Path source = Files.createDirectories(folder.resolve("sources")).resolve("module-info.java");
    Files.writeString(source, "module " + module + " { " + directives + " }");
    Path classes = folder.resolve(module);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-p",
                folder.toString(),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(exit).as("exit code of javac").isZero();
    return classes;
  }

  private static Path ofTheFuture(Path module) throws IOException {
    Path descriptor = module.resolve("module-info.class");
    byte[] bytes = Files.readAllBytes(descriptor);
    bytes[7] = 99;
    Files.write(descriptor, bytes);
    return module;
  }
}
