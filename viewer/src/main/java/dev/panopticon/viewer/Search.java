// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.read.CallCondition;
import java.io.IOException;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers which calls are meant by a text: part of a method's name, or a condition in the language
 * of the filters.
 */
final class Search {
  /** How many calls are told; how many there are is told in any case. */
  private static final int MOST = 20_000;

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.$ -]+");

  private final Calls calls;

  Search(Calls calls) {
    this.calls = calls;
  }

  Answer find(String text) throws IOException {
    if (NAME.matcher(text).matches()) {
      return found(byName(text), null);
    }
    try {
      CallCondition condition = CallCondition.parse(text);
      return found(call -> condition.test(calls.read(call)), condition);
    } catch (InvalidPredicateException invalid) {
      return mistake(invalid);
    }
  }

  private IntPredicate byName(String text) {
    String part = text.toLowerCase(Locale.ROOT);
    boolean[] methods = new boolean[calls.methods().size()];
    for (int method = 0; method < methods.length; method++) {
      methods[method] = calls.methods().get(method).name().toLowerCase(Locale.ROOT).contains(part);
    }
    return call -> methods[calls.methodNumber(call)];
  }

  private Answer found(IntPredicate isMeant, @Nullable CallCondition condition) throws IOException {
    int[] found = new int[Math.min(MOST, calls.count())];
    int count = 0;
    for (int call = 0; call < calls.count(); call++) {
      if (isMeant.test(call)) {
        if (count < found.length) {
          found[count] = call;
        }
        count++;
      }
    }
    if (condition != null && condition.mistake().isPresent()) {
      return mistake(condition.mistake().get());
    }
    int total = count;
    long undecided = condition == null ? 0 : condition.undecided();
    return Json.object(
        json -> {
          json.writeNumberField("total", total);
          json.writeNumberField("undecided", undecided);
          json.writeArrayFieldStart("calls");
          for (int i = 0; i < Math.min(total, found.length); i++) {
            int call = found[i];
            json.writeStartArray();
            json.writeNumber(call);
            json.writeNumber(calls.row(call));
            json.writeNumber(calls.beginNanos(call));
            json.writeNumber(calls.durationNanos(call));
            json.writeNumber(calls.methodNumber(call));
            json.writeEndArray();
          }
          json.writeEndArray();
        });
  }

  private static Answer mistake(InvalidPredicateException mistake) throws IOException {
    return Json.object(
        json -> json.writeStringField("mistake", String.valueOf(mistake.getMessage())));
  }
}
