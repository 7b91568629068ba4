// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.Specificity;
import dev.panopticon.weaver.match.Annotations.TracedOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The annotations around the members of a class: its own, those of the classes around it, package.
 */
final class Surroundings {
  private static final String PACKAGE_INFO = ".package-info";

  private final Set<String> names = new HashSet<>();
  private @Nullable TracedAt traced;
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
    String name = around.internalName.replace('/', '.');
    boolean isPackage = name.endsWith(PACKAGE_INFO);
    String where =
        isPackage
            ? "the package " + name.substring(0, name.length() - PACKAGE_INFO.length())
            : name;
    TracedOptions options = around.annotations.traced();
    if (traced == null && options != null) {
      traced = new TracedAt(options, isPackage ? Specificity.PACKAGE : Specificity.CLASS, where);
    }
    if (notTraced == null && around.annotations.notTraced()) {
      notTraced = where;
    }
  }

  Set<String> names() {
    return names;
  }

  /** The nearest {@code @Traced}, or null. */
  @Nullable TracedAt traced() {
    return traced;
  }

  /** The nearest type or package that carries {@code @NotTraced}, for people, or null. */
  @Nullable String notTraced() {
    return notTraced;
  }

  /**
   * A {@code @Traced} and its place.
   *
   * @param where for people, such as {@code the package com.acme}
   */
  record TracedAt(TracedOptions options, Specificity specificity, String where) {}
}
