// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a woven module reads the runtime, which its classes call: itself, or through a module
 * that requires it transitively.
 *
 * <p>What is required statically need not be there when the program runs, so it does not count. Nor
 * does an automatic module: it reads the runtime only if whoever starts the program has put that on
 * the module path as well, for which nobody has asked.
 */
final class ModuleReads {
  /** Where class files have their version. */
  private static final int MAJOR_VERSION = 6;

  /** The version that brought modules; what is read here looks the same in all later ones. */
  private static final short JAVA_9 = 53;

  private static final String RUNTIME = "dev.panopticon.runtime";

  private final List<Path> classPath;

  /**
   * Reads module descriptors.
   *
   * @param classPath where the modules are that may be required
   */
  ModuleReads(List<Path> classPath) {
    this.classPath = classPath;
  }

  /**
   * What to warn of, given a {@code module-info.class}; nothing if the module reads the runtime.
   */
  Optional<String> problem(Path descriptor) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(descriptor));
    // A toolchain's compiler may be newer than the JDK that runs Maven, which would refuse to read.
    bytes.putShort(MAJOR_VERSION, JAVA_9);
    ModuleDescriptor module = ModuleDescriptor.read(bytes);
    return reads(module, false, new HashSet<>())
        ? Optional.empty()
        : Optional.of(
            "The module "
                + module.name()
                + " does not require "
                + RUNTIME
                + ". Its woven classes run on the class path, but on the module path they fail with"
                + " IllegalAccessError or NoClassDefFoundError. Add to its module-info.java:"
                + " requires "
                + RUNTIME
                + ";");
  }

  private boolean reads(ModuleDescriptor module, boolean forOthers, Set<String> asked) {
    return module.requires().stream()
        .filter(required -> !required.modifiers().contains(Modifier.STATIC))
        .filter(required -> !forOthers || required.modifiers().contains(Modifier.TRANSITIVE))
        .anyMatch(required -> required.name().equals(RUNTIME) || passesOn(required.name(), asked));
  }

  /** Whether who requires a module reads the runtime through it. */
  private boolean passesOn(String name, Set<String> asked) {
    return asked.add(name)
        && classPath.stream()
            .flatMap(element -> find(element, name).stream())
            .findFirst()
            .filter(module -> reads(module.descriptor(), true, asked))
            .isPresent();
  }

  private static Optional<ModuleReference> find(Path element, String name) {
    try {
      return ModuleFinder.of(element).find(name);
    } catch (FindException noModule) {
      // Class paths hold jars that could not be modules, if only for their names.
      return Optional.empty();
    }
  }
}
