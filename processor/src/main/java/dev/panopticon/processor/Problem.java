// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import javax.tools.Diagnostic.Kind;

/**
 * What the processor can say; each has its own row in {@code docs/diagnostics.md}.
 *
 * <p>The id is part of the contract: people search for it, and builds filter by it. It never
 * changes its meaning.
 */
enum Problem {
  TRACED_ON_ABSTRACT(Kind.ERROR, "TracedOnAbstract"),
  TRACED_ON_NATIVE(Kind.ERROR, "TracedOnNative"),
  TRACED_AND_NOT_TRACED(Kind.ERROR, "TracedAndNotTraced"),
  NAME_ON_TYPE(Kind.ERROR, "NameOnType"),
  BLANK_NAME(Kind.ERROR, "BlankName"),
  INVALID_NAME(Kind.ERROR, "InvalidName"),
  BLANK_CATEGORY(Kind.ERROR, "BlankCategory"),
  INVALID_CATEGORY(Kind.ERROR, "InvalidCategory"),
  INVALID_WHEN(Kind.ERROR, "InvalidWhen"),
  TRACED_INSIDE_NOT_TRACED(Kind.WARNING, "TracedInsideNotTraced"),
  NOTHING_TO_TRACE(Kind.WARNING, "NothingToTrace"),
  NOT_TRACED_WITHOUT_BODY(Kind.WARNING, "NotTracedWithoutBody"),
  INDEX_NOT_WRITTEN(Kind.WARNING, "IndexNotWritten"),
  INTERNAL_ERROR(Kind.WARNING, "InternalError");

  final Kind kind;
  final String id;

  Problem(Kind kind, String id) {
    this.kind = kind;
    this.id = id;
  }
}
