// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.weaver.weave.Binary;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** What is known of a class that is being loaded before a byte of it is read. */
record LoadedClass(String className, @Nullable ProtectionDomain domain) implements MethodFacts {

  @Override
  public @Nullable String binary() {
    return Binary.of(location());
  }

  /** Where it comes from, as its code source says. */
  @Nullable URL location() {
    return location(domain);
  }

  static @Nullable URL location(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    return source == null ? null : source.getLocation();
  }
}
