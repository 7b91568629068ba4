// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.weaver.weave.Failure;
import dev.panopticon.weaver.weave.WeaveResult;
import java.lang.instrument.ClassFileTransformer;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes as the JVM loads them.
 *
 * <p>Never throws: a class that cannot be woven is loaded as it is, and the failure is remembered.
 * Safe for use by many threads.
 */
final class Transformer implements ClassFileTransformer {
  private final Scope scope;
  private final ProgramWeaver weaver;
  private final PatternUse patterns;
  private final WovenClasses classes;
  private final Changes changes;

  /** A class can be tried twice, and then has the same ones again. */
  private final Set<String> unwoven = new LinkedHashSet<>();

  private volatile boolean endIsHooked;
  private volatile Runnable searchDue = () -> {};

  Transformer(
      Scope scope,
      ProgramWeaver weaver,
      PatternUse patterns,
      WovenClasses classes,
      Changes changes) {
    this.scope = scope;
    this.weaver = weaver;
    this.patterns = patterns;
    this.classes = classes;
    this.changes = changes;
  }

  /**
   * What to do after a class loader of the program's own was asked for bytes, and after a loaded
   * class was offered.
   */
  void whenSearchIsDue(Runnable action) {
    searchDue = action;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] original) {
    if (internalName == null) {
      return null;
    }
    try {
      if (loader == null) {
        return internalName.equals(EndOfJvm.CLASS) ? hookEnd(original) : null;
      }
      String className = internalName.replace('/', '.');
      return privileged(() -> weave(loader, className, redefined, domain, original));
    } catch (Throwable failure) {
      // What is thrown here the JVM would drop without a word.
      refused(internalName.replace('/', '.'), Failure.sentence(failure));
      return null;
    }
  }

  /** What a security manager allows us, the program on whose thread we are need not be allowed. */
  @SuppressWarnings("removal") // there until the last JDK with security managers has gone
  private static byte @Nullable [] privileged(PrivilegedAction<byte @Nullable []> weaving) {
    return AccessController.doPrivileged(weaving);
  }

  private byte @Nullable [] hookEnd(byte[] original) {
    byte[] hooked = EndOfJvm.hook(original);
    endIsHooked = hooked != null;
    return hooked;
  }

  /** Whether the end of the JVM calls the advice. */
  boolean endIsHooked() {
    return endIsHooked;
  }

  private byte @Nullable [] weave(
      ClassLoader loader,
      String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] original) {
    if (!Scope.isProgram(loader, className, domain)) {
      return null;
    }
    LoadedClass loaded = new LoadedClass(className, domain);
    boolean isTraced = scope.mayTrace(className, domain);
    if (isTraced && redefined != null && isInTheWay(className)) {
      return null;
    }
    patterns.loaded(className);
    if (!isTraced) {
      patterns.passedOver(loaded);
      return null;
    }
    classes.offer(loader, className);
    if (redefined != null && Mark.isWoven(original)) {
      // Somebody has kept what the JVM had: woven again, each call would be recorded twice.
      classes.wovenBefore(loader, className, redefined);
      return null;
    }
    WeaveResult result = weaver.weave(loader, loaded, original, redefined != null);
    if (loader != ClassLoader.getSystemClassLoader() || redefined != null) {
      searchDue.run();
    }
    patterns.read(result.ruleUse());
    result.woven().forEach(patterns::woven);
    remember(result.skipped());
    return classes.woven(loader, className, redefined, result);
  }

  /** Whether a debugger's redefinition would stand still for ever if the class were woven. */
  private boolean isInTheWay(String className) {
    Redefinition wish = Redefinition.ofThisThread(0);
    String who = wish.isNative() ? Standstill.whoIsInTheWay() : null;
    if (who == null) {
      return false;
    }
    changes.redefinedUnwoven(className, wish, who);
    return true;
  }

  /** Whether a loaded class should have been offered and was not. */
  boolean missed(Class<?> loaded) {
    ClassLoader loader = loaded.getClassLoader();
    if (loader == null || classes.wasOffered(loader, loaded.getName())) {
      return false;
    }
    ProtectionDomain domain = loaded.getProtectionDomain();
    return Scope.isProgram(loader, loaded.getName(), domain)
        && scope.mayTrace(loaded.getName(), domain);
  }

  private void remember(List<WeaveResult.Skipped> skipped) {
    synchronized (unwoven) {
      for (WeaveResult.Skipped member : skipped) {
        if (member.failed()) {
          String place =
              member.member().isEmpty()
                  ? member.className()
                  : member.className() + "#" + member.member();
          unwoven.add(place + " is not traced: " + member.reason());
        }
      }
    }
  }

  /** Remembers that a class stays as it is. */
  void refused(String className, String why) {
    synchronized (unwoven) {
      unwoven.add(className + " is not traced: " + why);
    }
  }

  /** Sentences about the classes that could not be woven. */
  List<String> unwoven() {
    synchronized (unwoven) {
      return List.copyOf(unwoven);
    }
  }
}
