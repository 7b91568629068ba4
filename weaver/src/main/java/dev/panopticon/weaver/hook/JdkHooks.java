// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import dev.panopticon.runtime.flow.Mark;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The hooks in the JDK of this JVM. A class that the JDK writes in another way than we know stays
 * as it is, or as much of it, and is named.
 *
 * <p>Asked for every class of the JDK while it is being loaded. So nothing in this package may need
 * a class that could be that one: no streams, no lambdas that are first used here, no formats.
 *
 * <p>Safe for use by many threads; never throws into the program.
 */
public final class JdkHooks implements ClassFileTransformer {
  private final String recorder;
  private final List<Hook> hooks = new ArrayList<>();
  private final int jdk;
  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();

  /** Sorted, so that it reads the same each time. */
  private final Set<String> missing = new TreeSet<>();

  /**
   * Hooks that are not in yet.
   *
   * @param recorder name of a class in {@code java.base} that has {@code mark(Object, int)}, {@code
   *     received(Object, int)} and {@code sent(Object)}
   * @param wanted of what the recorder wants to be told
   */
  public JdkHooks(String recorder, Predicate<Mark> wanted) {
    for (Hook hook : HookTable.HOOKS) {
      if (wanted.test(hook.mark())) {
        hooks.add(hook);
      }
    }
    this.recorder = recorder.replace('.', '/');
    this.jdk = Runtime.version().feature();
  }

  /**
   * Writes them into the classes that are loaded, and from now on into those that will be.
   *
   * @throws UnmodifiableClassException if the JVM does not let us
   */
  public void install(Instrumentation instrumentation) throws UnmodifiableClassException {
    instrumentation.addTransformer(this, true);
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> candidate : instrumentation.getAllLoadedClasses()) {
      if (!hooks(candidate.getClassLoader(), candidate.getName().replace('.', '/')).isEmpty()) {
        loaded.add(candidate);
      }
    }
    if (!loaded.isEmpty()) {
      instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
    }
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
    List<Hook> here = hooks(loader, internalName);
    if (here.isEmpty()) {
      return null;
    }
    try {
      HookWriter.Hooked hooked = HookWriter.write(original, recorder, here);
      for (Hook hook : hooked.missing()) {
        miss(hook);
      }
      return hooked.bytes();
    } catch (RuntimeException unknown) {
      miss(internalName.replace('/', '.') + " (" + unknown + ")");
      return null;
    }
  }

  private List<Hook> hooks(@Nullable ClassLoader loader, String internalName) {
    List<Hook> found = new ArrayList<>();
    boolean isOfJdk = loader == null || loader == platform;
    if (isOfJdk ? mayHaveHooks(internalName) : isOfOthers(internalName)) {
      for (Hook hook : hooks) {
        if (hook.isIn(internalName)) {
          found.add(hook);
        }
      }
    }
    return found;
  }

  private static boolean mayHaveHooks(String internalName) {
    return internalName.startsWith("java/")
        || internalName.startsWith("sun/n")
        || internalName.startsWith("jdk/internal/net/http/HttpClientImpl");
  }

  private static boolean isOfOthers(String internalName) {
    return internalName.endsWith("/http/HttpServlet") || ServiceHooks.mayBeOf(internalName);
  }

  private void miss(Hook hook) {
    if (hook.since() <= jdk) {
      miss(hook.toString());
    }
  }

  private void miss(String what) {
    synchronized (missing) {
      missing.add(what);
    }
  }

  /** Methods of the JDK that are not there, or not as we know them. */
  public List<String> missing() {
    synchronized (missing) {
      return List.copyOf(missing);
    }
  }
}
