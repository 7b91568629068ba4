// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.weaver.match.Candidate;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of other types come from while a class is woven.
 *
 * <p>An implementation never loads a class: one that is loaded while another is being transformed
 * on the same thread is offered to no transformer, so it would stay untraced for ever. Safe for use
 * by many threads.
 */
public interface ClassBytes {
  /**
   * The class file of a type.
   *
   * @param internalName such as {@code com/acme/Order$Line}
   * @return its bytes, or null if it cannot be found or read
   */
  byte @Nullable [] find(String internalName);

  /**
   * A resource beside the classes, such as a trace-point index.
   *
   * @param name with slashes and without a leading one
   * @return its bytes, or null if there is none
   */
  default byte @Nullable [] resource(String name) {
    return null;
  }

  /**
   * A class among these types, for {@code match} to decide about.
   *
   * @param known its name, and where it comes from as {@link Binary} writes it
   * @param bytes the class as it is to be woven
   * @param classFile its class file, where the bytes may have lost something of it; else null
   */
  default Candidate candidate(MethodFacts known, byte[] bytes, byte @Nullable [] classFile) {
    return new Candidate(known, bytes, classFile, this::find, this::resource);
  }

  /**
   * What a class loader can see as resources; {@code null} is the boot loader. To be kept for the
   * classes of that loader: it remembers what they all ask for. It does not keep the loader alive.
   */
  static ClassBytes of(@Nullable ClassLoader loader) {
    return new RecentBytes(new LoaderBytes(loader), RecentBytes.FEW);
  }

  /**
   * What lies in these directories and jars, and after them the JDK that runs this. To be kept as
   * long as they stay what they are.
   */
  static ClassBytes of(List<Path> classPath) {
    return new RecentBytes(new PathBytes(classPath), RecentBytes.MANY);
  }
}
