// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import dev.panopticon.predicate.MethodFacts;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes where a class comes from as {@link MethodFacts#binary} has it. */
public final class Binary {
  private Binary() {}

  /** A jar or directory. */
  public static String of(Path path) {
    String text = path.toAbsolutePath().normalize().toString().replace('\\', '/');
    return Files.isDirectory(path) && !text.endsWith("/") ? text + "/" : text;
  }

  /**
   * The location of a code source. Of a jar in a jar, as Spring Boot has them, the path goes on
   * inside: {@code /srv/app.jar!/BOOT-INF/lib/order.jar}.
   *
   * @return null if there is none, or it is no path
   */
  public static @Nullable String of(@Nullable URL location) {
    if (location == null) {
      return null;
    }
    try {
      String text = location.toURI().getSchemeSpecificPart();
      return text.replaceFirst("^(file|nested):", "").replaceFirst("!/$", "");
    } catch (URISyntaxException noPath) {
      return null;
    }
  }
}
