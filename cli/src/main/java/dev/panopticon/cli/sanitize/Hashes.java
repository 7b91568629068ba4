// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.sanitize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.panopticon.runtime.event.Argument;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Puts a hash in the place of each value. The same value has the same hash, within one file: the
 * key is made anew each time and kept nowhere, so that nobody can try values out.
 */
final class Hashes {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHOWN_BYTES = 6;

  /** The key under which an object's fields have the name of its class before them. */
  private static final String CLASS = "class";

  private final Mac mac;

  Hashes() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
    }
  }

  /** The same arguments with hashes; what the tracer itself says stays. */
  List<Argument> of(List<Argument> arguments) {
    List<Argument> hashed = new ArrayList<>();
    for (Argument argument : arguments) {
      hashed.add(
          switch (argument.name()) {
            case Argument.THROWN_AT, Argument.UNFINISHED -> argument;
            case Argument.THROWS -> new Argument(argument.name(), thrown(argument.value()));
            default -> new Argument(argument.name(), of(argument.value()));
          });
    }
    return hashed;
  }

  /** Of an exception the type stays. */
  private String thrown(@Nullable Object value) {
    String[] parts = String.valueOf(value).split(": ", 2);
    return parts.length == 1 ? parts[0] : parts[0] + ": " + hash(parts[1]);
  }

  private @Nullable Object of(@Nullable Object value) {
    if (value == null) {
      return null;
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> parts = new ArrayList<>();
      list.forEach(part -> parts.add(of(part)));
      return parts;
    } else if (value instanceof Map<?, ?> map) {
      return of(map);
    }
    return hash(value.getClass().getSimpleName() + value);
  }

  /** Names of fields are no values; the keys of a map are. */
  private Map<String, @Nullable Object> of(Map<?, ?> map) {
    boolean fields = map.keySet().stream().findFirst().filter(CLASS::equals).isPresent();
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    map.forEach(
        (key, part) -> {
          String name = String.valueOf(key);
          if (fields && name.equals(CLASS)) {
            parts.put(name, part);
          } else {
            parts.put(fields ? name : hash(name), of(part));
          }
        });
    return parts;
  }

  private String hash(String text) {
    byte[] bytes = mac.doFinal(text.getBytes(UTF_8));
    return "#" + HexFormat.of().formatHex(bytes, 0, SHOWN_BYTES);
  }
}
