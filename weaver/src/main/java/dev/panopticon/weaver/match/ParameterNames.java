// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.runtime.event.TracePointIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One name for each parameter in the descriptor of a method: as the bytes that are woven give it,
 * else as the class file does, else as the index of trace points does, else {@code arg0…}.
 *
 * <p>Parameters that the compiler added are named as javac names them: {@code this$0} for the
 * object around, {@code $enum$name} and {@code $enum$ordinal}; a captured variable has the
 * variable's name. They are not left out, because names and types of a trace point are read side by
 * side.
 */
final class ParameterNames {
  private final ClassOutline outline;
  private final ClassOutline.Method method;
  private final GivenNames given;
  private final Supplier<GivenNames> classFile;
  private final Supplier<TracePointIndex> index;

  ParameterNames(
      ClassOutline outline,
      ClassOutline.Method method,
      Bodies.Body body,
      Supplier<GivenNames> classFile,
      Supplier<TracePointIndex> index) {
    this.outline = outline;
    this.method = method;
    this.given = GivenNames.of(method, body);
    this.classFile = classFile;
    this.index = index;
  }

  List<String> names() {
    Type[] types = Type.getArgumentTypes(method.descriptor);
    List<String> names = new ArrayList<>();
    int slot = method.is(Opcodes.ACC_STATIC) ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      String name = given.name(i, types.length, slot);
      if (name == null) {
        name = added(i, types);
      }
      if (name == null) {
        name = classFile.get().name(i, types.length, slot);
      }
      if (name == null) {
        name = indexed(i, types.length);
      }
      names.add(name == null ? "arg" + i : plain(name));
      slot += types[i].getSize();
    }
    return names;
  }

  private @Nullable String added(int index, Type[] types) {
    if (!method.name.equals("<init>")) {
      return null;
    }
    if (outline.isEnum() && index < 2) {
      return index == 0 ? "$enum$name" : "$enum$ordinal";
    }
    boolean outerObject =
        index == 0
            && types[0].getSort() == Type.OBJECT
            && types[0].getInternalName().equals(outline.outer);
    return outerObject ? "this$0" : null;
  }

  private @Nullable String indexed(int position, int count) {
    TracePointIndex.Entry entry =
        index.get().find(outline.internalName.replace('/', '.'), method.name, method.descriptor);
    if (entry == null) {
      return null;
    }
    // What the compiler added comes first in the descriptor, and the index does not know of it.
    int declared = position - (count - entry.parameters().size());
    return declared < 0 ? null : entry.parameters().get(declared);
  }

  /**
   * Names travel separated by commas, one trace point a line; other languages allow both in names.
   */
  private static String plain(String name) {
    String bare = name.startsWith("val$") ? name.substring("val$".length()) : name;
    return bare.replace(',', '_').replace('\n', '_').replace('\r', '_');
  }
}
