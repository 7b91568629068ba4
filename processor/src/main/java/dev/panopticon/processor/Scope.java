// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** What the annotations on an element and around it add up to. */
enum Scope {
  UNMARKED,
  TRACED,
  NOT_TRACED;

  /** What holds around a root element of a compilation: its package's annotations, for a type. */
  static Scope around(Element root) {
    Element outer = root.getEnclosingElement();
    return outer != null && outer.getKind() == ElementKind.PACKAGE
        ? UNMARKED.enter(outer)
        : UNMARKED;
  }

  /** What holds on the element and inside it. {@code @NotTraced} is never taken back. */
  Scope enter(Element element) {
    if (this == NOT_TRACED || Mark.find(element, NotTraced.class) != null) {
      return NOT_TRACED;
    }
    return Mark.find(element, Traced.class) != null ? TRACED : this;
  }
}
