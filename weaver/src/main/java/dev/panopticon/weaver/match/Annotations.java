// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The annotations on one element of a class file, with what {@code @Traced} says. */
final class Annotations {
  private static final String TRACED = "Ldev/panopticon/annotation/Traced;";
  private static final String NOT_TRACED = "dev.panopticon.annotation.NotTraced";

  private final Set<String> names = new HashSet<>();
  private @Nullable TracedOptions traced;

  /** Binary names of the annotations. */
  Set<String> names() {
    return names;
  }

  boolean notTraced() {
    return names.contains(NOT_TRACED);
  }

  /** What {@code @Traced} on the element says, or null if it is not there. */
  @Nullable TracedOptions traced() {
    return traced;
  }

  /** Takes note of an annotation; to be called from the visitor of the element. */
  @Nullable AnnotationVisitor visit(String descriptor) {
    names.add(Type.getType(descriptor).getClassName());
    return descriptor.equals(TRACED) ? new TracedReader() : null;
  }

  /** The values of one {@code @Traced}, with the defaults of the annotation type. */
  record TracedOptions(String name, String category, boolean arguments, boolean result) {}

  private final class TracedReader extends AnnotationVisitor {
    private String name = "";
    private String category = "";
    private boolean arguments = true;
    private boolean result = true;

    TracedReader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(String element, Object value) {
      switch (element) {
        case "name" -> name = (String) value;
        case "category" -> category = (String) value;
        case "arguments" -> arguments = (Boolean) value;
        case "result" -> result = (Boolean) value;
        default -> {
          // An element of a later version of the annotation: its default is to change nothing.
        }
      }
    }

    @Override
    public void visitEnd() {
      traced = new TracedOptions(name, category, arguments, result);
    }
  }
}
