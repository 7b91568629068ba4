// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of ours are their owner's alone, unless somebody says otherwise. */
class OwnFilesTest {
  private final Path folder;

  OwnFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void requirePermissions() {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz"})
  void trace_isItsOwnersAlone(String name) throws IOException {
    Path path = folder.resolve(name);

    TraceFile.create(path, Readers.OWNER, new byte[] {'['}).close();

    assertThat(permissions(path)).isEqualTo("rw-------");
  }

  @Test
  void whatClaimsATrace_isItsOwnersAlone() throws Exception {
    Path path = folder.resolve("a.trace");
    Claim claim = Claim.take(path);
    assertThat(permissions(folder.resolve("a.trace.lock"))).isEqualTo("rw-------");
    claim.close();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"OWNER,rw-------", "GROUP,rw-r-----", "ALL,rw-r--r--"})
  void readersAreThoseThatWereAskedFor(Readers readers, String expected) throws IOException {
    Path path = folder.resolve("a.trace");
    OwnFiles.create(path, readers);
    assertThat(permissions(path)).isEqualTo(expected);
    assertThat(OwnFiles.readersOf(path)).isEqualTo(readers);

    for (String before : new String[] {"rw-------", "rw-rw-rw-"}) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(before));
      OwnFiles.create(path, readers);
      assertThat(permissions(path)).as("over %s", before).isEqualTo(expected);
    }
  }

  @Test
  void whoHasAnEarlierFileOpen_seesNothingOfTheNextOne() throws IOException {
    Path path = Files.writeString(folder.resolve("a.trace"), "earlier");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

    try (InputStream reader = Files.newInputStream(path)) {
      try (OutputStream out = OwnFiles.newOutputStream(path)) {
        out.write("a secret".getBytes(US_ASCII));
      }
      assertThat(reader.readAllBytes()).asString().isEqualTo("earlier");
    }
    assertThat(path).hasContent("a secret");
    assertThat(permissions(path)).isEqualTo("rw-------");
  }

  @Test
  void link_isFollowed_andStays() throws IOException {
    Path there = Files.writeString(folder.resolve("there.trace"), "earlier");
    Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rw-r--r--"));
    Path link = Files.createSymbolicLink(folder.resolve("link.trace"), Path.of("there.trace"));
    Path nowhere = Files.createSymbolicLink(folder.resolve("new.trace"), Path.of("made.trace"));

    OwnFiles.create(link, Readers.OWNER);
    OwnFiles.create(nowhere, Readers.OWNER);

    assertThat(link).isSymbolicLink();
    assertThat(permissions(there)).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("made.trace"))).isEqualTo("rw-------");
  }

  @Test
  void foldersThatAreMade_areTheirOwnersAlone_andOthersStay() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));
    Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-xr-x"));

    OwnFiles.createFolders(there.resolve("a/b"));

    assertThat(permissions(there)).isEqualTo("rwxr-xr-x");
    assertThat(permissions(there.resolve("a"))).isEqualTo("rwx------");
    assertThat(permissions(there.resolve("a/b"))).isEqualTo("rwx------");
  }

  @Test
  void whatIsNoFile_isLeftAsItIs() throws IOException {
    OwnFiles.create(folder, Readers.ALL);

    assertThat(folder).isDirectory();
    assertThatThrownBy(() -> OwnFiles.create(folder.resolve("no/such"), Readers.OWNER))
        .isInstanceOf(IOException.class);
  }

  @Test
  void readers_areNamedInTheMessage() {
    assertThat(Readers.of("group")).isEqualTo(Readers.GROUP);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Readers.of("world"))
        .withMessage("\"world\" are no readers; allowed is owner, group, all.");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
