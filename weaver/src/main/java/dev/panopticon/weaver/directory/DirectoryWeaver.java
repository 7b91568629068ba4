// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.directory;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.weaver.weave.Binary;
import dev.panopticon.weaver.weave.ClassBytes;
import dev.panopticon.weaver.weave.ClassWeaver;
import dev.panopticon.weaver.weave.Naming;
import dev.panopticon.weaver.weave.WeaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weaves the class files of a directory in place, as a build step between compiler and packager.
 *
 * <p><b>Design.</b> Every class is woven from the bytes that the compiler wrote, never from woven
 * ones, so a trace point fires once however often the step runs. {@link Originals} knows which
 * files are ours: a file that still is what we wrote last is woven again from its original, any
 * other is the compiler's and becomes the new original. All classes are looked at each time,
 * because what is woven depends on more than the class itself (rules, annotations of its package,
 * types on the class path). But a file is written only if its bytes change: packagers and
 * incremental compilers go by the time of files.
 *
 * <p>Safe for use by many threads on different directories.
 */
public final class DirectoryWeaver {
  private DirectoryWeaver() {}

  /**
   * Weaves a directory; classes that are no longer asked for get their original bytes back.
   *
   * @throws IOException if a file cannot be read or written; what was woven until then is known to
   *     the next run
   */
  public static DirectoryResult weave(DirectoryRequest request) throws IOException {
    ClassBytes types = ClassBytes.of(request.classPath());
    ClassWeaver weaver = new ClassWeaver(request.options(), Naming.constant());
    String binary = Binary.of(request.classes());
    PatternUse patterns = new PatternUse(request.options().rules(), types, binary);
    SortedMap<String, WeaveResult> results = new TreeMap<>();
    update(
        request.classes(),
        request.originals(),
        (file, original) -> {
          String className = ClassDirectory.className(file);
          patterns.see(className, original);
          WeaveResult result = weaver.weave(MethodFacts.of(className, binary), original, types);
          results.put(file, result);
          byte[] woven = result.bytes();
          return woven == null ? original : woven;
        });
    return new DirectoryResult(results, patterns.unmatched(), weaver.mistakes());
  }

  /**
   * Gives every woven class its original bytes back.
   *
   * @return how many classes were woven
   */
  public static int restore(Path classes, Path originals) throws IOException {
    return update(classes, originals, (file, original) -> original);
  }

  /**
   * Gives every woven class its original back as old as it was, until {@link #weave}: what is then
   * woven to the same bytes as before is as old as before, too.
   */
  public static void setAside(Path directory, Path kept) throws IOException {
    if (!Files.isDirectory(directory) || !Files.isDirectory(kept)) {
      return;
    }
    ClassDirectory classes = new ClassDirectory(directory);
    Originals originals = Originals.open(kept);
    for (String file : classes.files()) {
      if (originals.isWoven(file, classes.read(file))) {
        originals.setAside(file, classes.path(file));
      }
    }
  }

  private static int update(Path directory, Path kept, Weaving weaving) throws IOException {
    ClassDirectory classes = new ClassDirectory(directory);
    Originals originals = Originals.open(kept);
    SortedMap<String, byte[]> changed = new TreeMap<>();
    for (String file : classes.files()) {
      byte[] current = classes.read(file);
      byte[] original = originals.originalOf(file, current);
      byte[] woven = weaving.apply(file, original);
      if (!Arrays.equals(woven, original)) {
        if (original == current) {
          originals.keep(file, classes.path(file));
        }
        originals.remember(file, woven);
      }
      if (!Arrays.equals(woven, current)) {
        changed.put(file, woven);
      }
    }
    originals.save();
    for (Map.Entry<String, byte[]> file : changed.entrySet()) {
      if (!originals.putBack(file.getKey(), file.getValue(), classes.path(file.getKey()))) {
        classes.write(file.getKey(), file.getValue());
      }
    }
    originals.settle();
    return changed.size();
  }

  /** What a class file is to become. */
  private interface Weaving {
    byte[] apply(String file, byte[] original);
  }
}
