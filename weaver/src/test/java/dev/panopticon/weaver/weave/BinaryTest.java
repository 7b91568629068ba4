// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryTest {

  @ParameterizedTest
  @CsvSource({
    "file:/srv/lib/order%201.jar, /srv/lib/order 1.jar",
    "file:/shop/target/classes/, /shop/target/classes/",
    "jar:file:/srv/app.jar!/BOOT-INF/lib/order.jar!/, /srv/app.jar!/BOOT-INF/lib/order.jar",
    "jar:file:/srv/app.jar!/BOOT-INF/classes!/, /srv/app.jar!/BOOT-INF/classes",
    "jrt:/java.sql, /java.sql",
  })
  void codeSource_isAPath(String location, String path) throws Exception {
    @SuppressWarnings("deprecation") // jar: is no scheme that URI understands whole
    URL url = new URL(location);

    assertThat(Binary.of(url)).isEqualTo(path);
  }

  @Test
  void noCodeSource_isNotKnown() {
    assertThat(Binary.of((URL) null)).isNull();
  }

  @Test
  void directory_endsWithASlash(@TempDir Path folder) throws Exception {
    Path jar = Files.createFile(folder.resolve("order.jar"));

    assertThat(Binary.of(jar)).endsWith("/order.jar");
    assertThat(Binary.of(folder)).endsWith("/" + folder.getFileName() + "/");
    assertThat(Binary.of(Path.of("."))).isEqualTo(Binary.of(Path.of("").toAbsolutePath()));
  }
}
