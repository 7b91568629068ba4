// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.weaver.cache.ClassCache;
import dev.panopticon.weaver.weave.ClassBytes;
import dev.panopticon.weaver.weave.ClassWeaver;
import dev.panopticon.weaver.weave.WeaveResult;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Weaves the classes of the program, or finds them woven by an earlier run.
 *
 * <p>Safe for use by many threads.
 */
final class ProgramWeaver {
  private final Supplier<ClassWeaver> weaver;
  private final Optional<ClassCache> cache;
  private final PerLoader<ClassBytes> types = new PerLoader<>(ClassBytes::of);

  /**
   * A weaver.
   *
   * @param weaver not asked for as long as the cache has every class: AspectJ takes its time to
   *     start
   */
  ProgramWeaver(Supplier<ClassWeaver> weaver, Optional<ClassCache> cache) {
    this.weaver = weaver;
    this.cache = cache;
  }

  /**
   * Weaves a class.
   *
   * @param original its class file, or what the JVM has kept of it
   * @param kept whether the class is loaded already
   */
  WeaveResult weave(ClassLoader loader, LoadedClass known, byte[] original, boolean kept) {
    // The program's class loader is asked for bytes: nothing that the program does by itself.
    return Recorder.instance()
        .unrecorded(
            () -> kept ? weaveKept(loader, known, original) : find(loader, known, original));
  }

  private WeaveResult find(ClassLoader loader, LoadedClass known, byte[] original) {
    Supplier<WeaveResult> now = () -> weaver.get().weave(known, original, types.get(loader));
    return cache.isEmpty()
        ? now.get()
        : cache.get().weave(known.className(), original, known.location(), now);
  }

  private WeaveResult weaveKept(ClassLoader loader, LoadedClass known, byte[] original) {
    ClassBytes around = types.get(loader);
    byte[] file = around.find(known.className().replace('.', '/'));
    if (file == null) {
      return weaver.get().weave(known, original, around);
    }
    byte[] whole = LostAttributes.restore(original, file);
    WeaveResult result = weaver.get().weave(known, whole, file, around);
    // The JVM takes its own version of a loaded class for the new one unless it is given another.
    return result.bytes() != null
        ? result
        : new WeaveResult(whole, result.woven(), result.skipped(), result.ruleUse());
  }
}
