// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.runtime.event.ValueStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The annotations on one element of a class file, with what {@code @Traced} says. */
final class Annotations {
  private static final String TRACED = "Ldev/panopticon/annotation/Traced;";
  private static final String REDACTED = "dev.panopticon.annotation.Redacted";
  private static final String NOT_TRACED = "dev.panopticon.annotation.NotTraced";

  /** Constants of the annotation's {@code Link}. */
  private static final String LINK_USUAL = "USUAL";

  private static final String LINK_THIS = "THIS";

  private final Set<String> names = new HashSet<>();
  private @Nullable TracedOptions traced;

  /** Binary names of the annotations. */
  Set<String> names() {
    return names;
  }

  boolean redacted() {
    return names.contains(REDACTED);
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

  /**
   * What one {@code @Traced} says; what it leaves out it says nothing about.
   *
   * @param name blank if it gives none
   */
  record TracedOptions(String name, RuleOptions options) {}

  private final class TracedReader extends AnnotationVisitor {
    private String name = "";
    private final Map<String, Object> given = new HashMap<>();

    TracedReader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(String element, Object value) {
      switch (element) {
        case "name" -> name = (String) value;
        case "receiver", "arguments", "result", "exception" -> given.put(element, value);
        case "category", "when" -> {
          if (!((String) value).isBlank()) {
            given.put(element, value);
          }
        }
        default -> {
          // An element of a later version of the annotation: its default is to change nothing.
        }
      }
    }

    @Override
    public void visitEnum(String element, String descriptor, String constant) {
      if (element.equals("values")) {
        Arrays.stream(ValueStyle.values())
            .filter(style -> style.name().equals(constant))
            .forEach(style -> given.put(element, style.toString()));
      } else if (element.equals("link") && !constant.equals(LINK_USUAL)) {
        given.put(element, constant.equals(LINK_THIS));
      }
    }

    @Override
    public void visitEnd() {
      traced = new TracedOptions(name, new RuleOptions(given));
    }
  }
}
