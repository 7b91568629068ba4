// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.flow.Frame;
import dev.panopticon.runtime.value.ValueReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one thread that have begun and not ended, and the values that come for the innermost
 * of them. Used by the drainer alone.
 */
final class OpenCalls {
  private final List<OpenCall> calls = new ArrayList<>();
  private final List<OpenCall> view = Collections.unmodifiableList(calls);
  private final ValueReader values;

  /** How many are open up to the innermost that is known to be drawn. */
  private int drawn;

  /** Whether the session wants any: another one may. */
  private final boolean showsValues;

  OpenCalls(SessionWriter session) {
    this.values = new ValueReader(session.values(), session.limits());
    this.showsValues = session.showsValues();
  }

  /** The outermost first. */
  List<OpenCall> all() {
    return view;
  }

  int depth() {
    return calls.size();
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  @Nullable OpenCall innermost() {
    return calls.isEmpty() ? null : calls.get(calls.size() - 1);
  }

  /** Name of the innermost one's method; null if none is open. */
  @Nullable String innermostMethod() {
    OpenCall call = innermost();
    return call == null ? null : call.slots.methodName();
  }

  void begin(OpenCall call) {
    calls.add(call);
    drawn = call.isDrawn() ? calls.size() : drawn;
  }

  /** Takes the innermost one away. */
  OpenCall end() {
    OpenCall ended = calls.remove(calls.size() - 1);
    drawn = Math.min(drawn, calls.size());
    while (drawn > 0 && !calls.get(drawn - 1).isDrawn()) {
      drawn--;
    }
    return ended;
  }

  /** How many are open up to the innermost that is known to be drawn. */
  int drawn() {
    return drawn;
  }

  /** The call around which so many are open is drawn. */
  void drawn(int depth) {
    calls.get(depth).draw();
    drawn = Math.max(drawn, depth + 1);
  }

  /** The innermost one as those see it who ask later whether it is drawn; null if none is open. */
  @Nullable Frame frame() {
    return frame(calls.size());
  }

  /** The same of the one that is the innermost of the outermost so many. */
  @Nullable Frame frame(int open) {
    int known = open;
    while (known > 0 && calls.get(known - 1).frame() == null && !calls.get(known - 1).isDrawn()) {
      known--;
    }
    Frame frame = known == 0 ? null : calls.get(known - 1).frame();
    if (known > 0 && frame == null) {
      frame = Frame.drawn(known - 1);
      calls.get(known - 1).frame(frame);
    }
    for (int i = known; i < open; i++) {
      frame = Frame.undecided(i, frame);
      calls.get(i).frame(frame);
    }
    return frame;
  }

  /** How many there are of which the sink was not told. */
  long untold() {
    return calls.stream().filter(call -> call.isLate).count();
  }

  /** A value, or a piece of one, comes for the innermost call. */
  void value(long first, long second, @Nullable String text) {
    OpenCall call = innermost();
    if (call == null) {
      return;
    }
    call.took(text);
    int role = Word.role(first);
    call.fails |= role == Word.FAILURE;
    if (!showsValues) {
      takeFailure(call, first, text);
      return;
    }
    if (role != Word.ELEMENT) {
      endValue();
    }
    RecordedCall recorded = call.recorded();
    if (recorded != null && role != Word.ELEMENT) {
      recorded.take(first, second, text, call.arguments().size());
    }
    char declared = call.slots.declared(role, call.arguments().size());
    if (values.take(first, second, text, declared)) {
      call.add(values.role(), Word.type(first), values.value());
    }
  }

  /** Of an exception its type is shown all the same, and where it was created. */
  private void takeFailure(OpenCall call, long first, @Nullable String text) {
    if (Word.role(first) == Word.FAILURE) {
      String shown = Word.type(first) == Word.THROWN ? null : text;
      if (values.take(first, 0, shown, 'L')) {
        call.add(Word.FAILURE, Word.type(first), values.value());
      }
    }
  }

  /** Something else comes: a value that its thread began and, hit by an error, did not end. */
  void endValue() {
    OpenCall call = innermost();
    if (values.isInside() && call != null) {
      values.end();
      call.add(values.role(), Word.END, values.value());
    }
  }
}
