// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rules;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Spelling;
import dev.panopticon.weaver.scope.GeneratedClass;
import dev.panopticon.weaver.scope.OwnCode;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are looked at, judged by name and origin alone, before any byte is read.
 *
 * <p>Never: the JDK's classes, our own, and those that an exclude pattern takes out as a whole.
 * With include patterns: those that could match. Without: the {@link OwnCode program's own}. What
 * frameworks generate only where it is asked for. Safe for use by many threads.
 */
final class Scope {
  private static final String[] OURS = {
    "dev.panopticon.annotation.",
    "dev.panopticon.boot.",
    "dev.panopticon.predicate.",
    "dev.panopticon.runtime.",
  };

  /** As many as a line can take. */
  private static final int SHOWN_PARTS = 5;

  private final Rules rules;
  private final OwnCode own;
  private final boolean generated;

  /**
   * A scope.
   *
   * @param own what is traced where no include says so
   * @param generated whether what frameworks generate is looked at, too
   */
  Scope(Rules rules, OwnCode own, boolean generated) {
    this.rules = rules;
    this.own = own;
    this.generated = generated;
  }

  /** Whether a class is the program's, whatever is asked for. */
  static boolean isProgram(
      @Nullable ClassLoader loader, String className, @Nullable ProtectionDomain domain) {
    if (loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || loader == Scope.class.getClassLoader()) {
      return false;
    }
    for (String prefix : OURS) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    // The class path's loader also serves modules of the JDK, such as jdk.compiler.
    URL location = LoadedClass.location(domain);
    return location == null
        || !location.getProtocol().equals("jrt")
        || !location.getPath().matches("/(java|jdk)\\..*");
  }

  /** Whether some method of a class of the program may have to be traced. */
  boolean mayTrace(String className, @Nullable ProtectionDomain domain) {
    MethodFacts facts = new LoadedClass(className, domain);
    if (rules.isExcluded(facts) || (!generated && GeneratedClass.isNamed(className))) {
      return false;
    }
    return rules.includes().isEmpty()
        ? isOwn(className, LoadedClass.location(domain))
        : rules.mayInclude(facts);
  }

  /** What frameworks generate has often no location: then whose it is, is not known. */
  private boolean isOwn(String className, @Nullable URL location) {
    return own.has(className, location)
        || (generated && location == null && GeneratedClass.isNamed(className));
  }

  /** What is to be said of the default: where it is not what anybody would expect. */
  List<String> notes(Spelling spelling) {
    if (!rules.includes().isEmpty()) {
      return List.of();
    }
    if (own.isEmpty()) {
      return List.of(
          "no class that was loaded was taken for the program's own. Say what to trace: "
              + spelling.of(Options.INCLUDE, "com.acme.**"));
    }
    List<String> taken = own.taken();
    String rest =
        taken.size() > SHOWN_PARTS ? " and " + (taken.size() - SHOWN_PARTS) + " more" : "";
    return taken.isEmpty()
        ? List.of()
        : List.of(
            "traced: "
                + String.join(", ", taken.subList(0, Math.min(SHOWN_PARTS, taken.size())))
                + rest
                + "; "
                + spelling.of(Options.INCLUDE)
                + " replaces that");
  }
}
