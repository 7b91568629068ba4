// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Puts problems where they belong: on the element, its annotation and, if one is at fault, the
 * value.
 */
final class Reporter {
  private final Messager messager;

  Reporter(Messager messager) {
    this.messager = messager;
  }

  void report(Problem problem, Mark mark, String message) {
    report(problem, mark, null, message);
  }

  void report(Problem problem, Mark mark, @Nullable AnnotationValue value, String message) {
    messager.printMessage(
        problem.kind, text(problem, message), mark.element(), mark.mirror(), value);
  }

  void report(Problem problem, Element element, String message) {
    messager.printMessage(problem.kind, text(problem, message), element);
  }

  /** A defect of ours: said once, with what a report needs, while the compilation goes on. */
  void internalError(Throwable defect) {
    StackTraceElement[] stack = defect.getStackTrace();
    messager.printMessage(
        Problem.INTERNAL_ERROR.kind,
        text(
            Problem.INTERNAL_ERROR,
            "The Panopticon processor failed and stopped; the program is compiled without its checks"
                + " and without a trace-point index. Please report this with the source that was"
                + " compiled and the compiler's version: "
                + defect
                + (stack.length == 0 ? "" : " at " + stack[0])));
  }

  private static String text(Problem problem, String message) {
    return "[" + problem.id + "] " + message;
  }
}
