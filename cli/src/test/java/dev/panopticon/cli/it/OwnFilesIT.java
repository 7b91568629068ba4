// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.finish;
import static dev.panopticon.cli.it.CommandLineRun.panopticonCommand;
import static dev.panopticon.cli.it.CommandLineRun.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is written of a run is its user's alone, whatever the umask. */
@Execution(ExecutionMode.CONCURRENT)
class OwnFilesIT {
  private static final String HELLO =
      """
      public class Hello {
        static int twice(int number) { return number * 2; }
        public static void main(String[] args) { System.out.println(twice(21)); }
      }
      """;

  private final Path folder;

  OwnFilesIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void traceAndCacheAreTheirUsersAlone_andAChangedCacheDoesNotRun() throws Exception {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("unix");
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Sources.compile(classes, "Hello.java", HELLO);
    Sources.jar(folder.resolve("hello.jar"), classes, "Hello", "");
    Files.writeString(folder.resolve("a.trace"), "");
    Files.setPosixFilePermissions(
        folder.resolve("a.trace"), PosixFilePermissions.fromString("rw-rw-rw-"));

    CommandLineRun first = runWithOpenUmask("-o", "a.trace");

    assertThat(first.out()).as(first.err()).isEqualTo("42\n");
    assertThat(permissions(folder.resolve("a.trace"))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("cache"))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("cache/panopticon"))).isEqualTo("rwx------");
    Path cached = cached();
    assertThat(permissions(cached)).isEqualTo("rw-------");

    // Somebody else has written it: what is in it must not run.
    Files.setPosixFilePermissions(cached, PosixFilePermissions.fromString("rw-rw-rw-"));
    CommandLineRun second = runWithOpenUmask("-o", "b.pftrace.gz", "--readable-by", "group");

    assertThat(second.out()).as(second.err()).isEqualTo("42\n");
    assertThat(second.closingLines())
        .contains(
            "panopticon: the class cache "
                + cached
                + " is not used: others can write it. The classes are woven anew, and the file is"
                + " replaced.");
    assertThat(permissions(folder.resolve("b.pftrace.gz"))).isEqualTo("rw-r-----");
    assertThat(permissions(cached)).isEqualTo("rw-------");
  }

  private CommandLineRun runWithOpenUmask(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh", "-c", "umask 0; export XDG_CACHE_HOME=\"$PWD/cache\"; exec \"$@\"", "sh"));
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(List.of(options));
    arguments.add("hello.jar");
    command.addAll(panopticonCommand(arguments.toArray(String[]::new)));
    return finish(start(folder, command), folder);
  }

  private Path cached() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache/panopticon"))) {
      return files.filter(file -> file.toString().endsWith(".classes")).findFirst().orElseThrow();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
