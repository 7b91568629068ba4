// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;
import java.util.List;
import java.util.Map;

class InvalidWhen {
  enum Status {
    OPEN,
    CLOSED
  }

  @Traced(when = "amount > 1000 && args[0] > 5 && duration > 5ms && this != null && return == 0")
  long fits(int amount) {
    return 0;
  }

  @Traced(when = "status == OPEN && text in ('a', 'b') && key == 'x' && list != null && sizes.length > 1")
  <K extends Comparable<K>> void fitsToo(
      Status status, String text, K key, List<String> list, int[]... sizes) {}

  @Traced(when = "entry instanceof Map.Entry || boxed + 1 > 2 || any == OPEN || missing == null")
  static void andThis(Map.Entry<String, ?> entry, Integer boxed, Object any, Runnable missing) {}

  @Traced(when = "name.length() > 3")
  InvalidWhen(String name) {}

  @Traced(when = "amuont > 1000") // ERROR [InvalidWhen] at "amuont
  void nameOfNothing(int amount) {}

  @Traced(
      category = "shop",
      when = "amount > ") // ERROR [InvalidWhen] at "amount > "
  void noPredicate(int amount) {}

  @Traced(when = "") // ERROR [InvalidWhen] at ""
  void blank() {}

  @Traced(when = "amount == 'many'") // ERROR [InvalidWhen] at "amount
  void otherType(int amount) {}

  @Traced(when = "status == OPNE") // ERROR [InvalidWhen] at "status
  void noConstant(Status status) {}

  @Traced(when = "builder == OPEN") // ERROR [InvalidWhen] at "builder
  void noEnum(StringBuilder builder) {}

  @Traced(when = "return > 5") // ERROR [InvalidWhen] at "return
  void nothingIsReturned() {}

  @Traced(when = "this != null") // ERROR [InvalidWhen] at "this
  static void noReceiver() {}

  @Traced(when = "duration > 5ms && exception == null && depth == 1")
  static class FitsEveryMember {
    int get(int amount) {
      return amount;
    }

    @Traced(when = "amount > 1000")
    void place(int amount) {}
  }

  @Traced(when = "amount > 1000") // ERROR [InvalidWhen] at "amount
  static class FitsSomeMembers {
    @NotTraced
    FitsSomeMembers() {}

    void place(int amount) {}

    void cancel(int order) {}

    @Traced
    void close() {}

    static class Nested {
      void close() {}
    }
  }

  @Traced(when = "amount > 1000")
  interface FitsItsOnlyMember {
    void place(int number);

    default void placeAll(int amount) {}
  }
}
