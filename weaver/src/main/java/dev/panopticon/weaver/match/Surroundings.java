// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.weaver.match.Annotations.TracedOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The annotations around the members of a class: its own, those of the classes around it, package.
 */
final class Surroundings {
  private final Set<String> names = new HashSet<>();
  private @Nullable TracedOptions traced;
  private @Nullable String notTraced;

  private Surroundings() {}

  /** Reads from the inside out; what cannot be found has no annotations. */
  static Surroundings of(ClassOutline self, Function<String, byte @Nullable []> types) {
    Surroundings all = new Surroundings();
    Set<String> seen = new HashSet<>();
    all.add(self);
    seen.add(self.internalName);
    for (String outer = self.outer; outer != null && seen.add(outer); ) {
      ClassOutline around = read(outer, types);
      if (around == null) {
        break;
      }
      all.add(around);
      outer = around.outer;
    }
    int slash = self.internalName.lastIndexOf('/');
    if (slash > 0) {
      ClassOutline info = read(self.internalName.substring(0, slash) + "/package-info", types);
      if (info != null) {
        all.add(info);
      }
    }
    return all;
  }

  private static @Nullable ClassOutline read(
      String internalName, Function<String, byte @Nullable []> types) {
    byte[] bytes = types.apply(internalName);
    return bytes == null ? null : ClassOutline.read(bytes);
  }

  private void add(ClassOutline around) {
    names.addAll(around.annotations.names());
    if (traced == null) {
      traced = around.annotations.traced();
    }
    if (notTraced == null && around.annotations.notTraced()) {
      notTraced = around.internalName.replace('/', '.');
    }
  }

  Set<String> names() {
    return names;
  }

  /** The nearest {@code @Traced}, or null. */
  @Nullable TracedOptions traced() {
    return traced;
  }

  /** The nearest type or package that carries {@code @NotTraced}, or null. */
  @Nullable String notTraced() {
    return notTraced;
  }
}
