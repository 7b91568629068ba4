// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import dev.panopticon.runtime.event.TracePointIndex;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameter names from the annotation processor, for classes that were compiled without them. */
final class IndexedNames {
  private IndexedNames() {}

  /**
   * The names in the index; the ones given where it has none.
   *
   * @param descriptor method descriptor
   * @param names one for each parameter in the descriptor, what the compiler added included
   */
  static List<String> orElse(Class<?> owner, String method, String descriptor, List<String> names) {
    TracePointIndex.Entry entry = find(owner, method, descriptor);
    if (entry == null || entry.parameters().size() > names.size()) {
      return names;
    }
    int added = names.size() - entry.parameters().size();
    List<String> all = new ArrayList<>(names.subList(0, added));
    all.addAll(entry.parameters());
    return all;
  }

  private static TracePointIndex.@Nullable Entry find(
      Class<?> owner, String method, String descriptor) {
    ClassLoader loader = owner.getClassLoader();
    if (loader == null) {
      return null;
    }
    try {
      return TracePointIndex.of(owner.getName(), name -> read(loader, name))
          .find(owner.getName(), method, descriptor);
    } catch (IllegalArgumentException unreadable) {
      // An index of another version; the names of the class file will do.
      return null;
    }
  }

  private static byte @Nullable [] read(ClassLoader loader, String name) {
    try (InputStream resource = loader.getResourceAsStream(name)) {
      return resource == null ? null : resource.readAllBytes();
    } catch (IOException unreadable) {
      return null;
    }
  }
}
