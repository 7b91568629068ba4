// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every class loader writes locations in its own way. */
class OriginTest {

  @ParameterizedTest
  @CsvSource({
    "file:/srv/shop.jar, /srv/shop.jar, ''",
    "file:///srv/shop.jar, /srv/shop.jar, ''",
    "file:/srv/a%20b/shop.jar, /srv/a b/shop.jar, ''",
    "file:/srv/a b/shop.jar, /srv/a b/shop.jar, ''",
    "file:/srv/oh!/shop.jar, /srv/oh!/shop.jar, ''",
    "jar:file:/srv/shop.jar!/, /srv/shop.jar, ''",
    "jar:file:/srv/shop.jar!/BOOT-INF/classes!/, /srv/shop.jar, BOOT-INF/classes",
    "jar:file:/srv/shop.jar!/BOOT-INF/lib/order.jar!/, /srv/shop.jar, BOOT-INF/lib/order.jar",
    "jar:nested:/srv/shop.jar/!BOOT-INF/classes/!/, /srv/shop.jar, BOOT-INF/classes",
    "jar:nested:/srv/a%20b/shop.jar/!BOOT-INF/lib/order.jar!/, /srv/a b/shop.jar,"
        + " BOOT-INF/lib/order.jar",
    "jar:file:/srv/shop.war!/WEB-INF/classes/, /srv/shop.war, WEB-INF/classes",
    "jar:war:file:/srv/shop.war*/WEB-INF/lib/order.jar!/, /srv/shop.war, WEB-INF/lib/order.jar",
    "vfs:/content/shop.war/WEB-INF/classes/, /content/shop.war/WEB-INF/classes, ''",
  })
  void locationIsReadAsItIsWritten(String location, String file, String inside) {
    assertThat(Origin.of(location)).isEqualTo(new Origin(Path.of(file), inside));
  }

  @Test
  void linksAreFollowed_sinceTheJvmFollowsThem(@TempDir Path folder) throws Exception {
    Path jar = Files.createFile(folder.toRealPath().resolve("shop.jar"));
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), jar);

    assertThat(Origin.of(link.toUri().toString())).isEqualTo(new Origin(jar, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "jar:nested:/srv/shop.jar/!BOOT-INF/classes/!/, BOOT-INF/classes of shop.jar",
    "file:/srv/webapps/shop/WEB-INF/classes/, shop/WEB-INF/classes",
    "file:/srv/lib/order.jar, order.jar",
  })
  void descriptionIsShort(String location, String expected) {
    assertThat(Origin.of(location)).extracting(Origin::described).isEqualTo(expected);
  }
}
