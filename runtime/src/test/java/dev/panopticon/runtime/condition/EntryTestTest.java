// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.expression.CallFacts;
import dev.panopticon.predicate.expression.Condition;
import dev.panopticon.runtime.event.TracePoint;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code made of a condition answers what the condition answers. */
class EntryTestTest {
  private static final List<String> NAMES =
      List.of("i", "j", "b", "c", "s", "y", "f", "d", "z", "text", "other", "unit", "box", "array");

  private final Random random = new Random(11);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i > 3",
        "i > j && j < 2L || z",
        "!(i == 1 || !z) && y != 2",
        "i + s * 2 - y >= j % 3",
        "c == 'b' || c > 'x'",
        "f < 1.5 && d >= f",
        "d * 2 > i || d != d",
        "z == (i > 2)",
        "text == 'Ann'",
        "text == other",
        "text != null && text.length() > i",
        "text.startsWith('A') && other.contains('n')",
        "text matches 'A.*' || text in ('Bob', 'Eve') && i in (1, 2, 3)",
        "unit == SECONDS && text == 'Ann'",
        "unit instanceof java.util.concurrent.TimeUnit",
        "box > 2 && box < i",
        "box == null || array.length > 2",
        "this != null && text == 'Ann'",
        "this instanceof String || i == 3",
        "args[0] > 2 && arg9 == 'Bob'",
        "i > 1 && j > 1 && d > 0 && text != other && box != 1"
      })
  void test_answersAsTheConditionDoes(String when) throws Throwable {
    TracePoint point = point(when);
    Condition condition = PointCondition.of(point, List.of()).atEntry();
    List<Integer> positions = EntryTest.positions(point);
    MethodHandle test = EntryTest.of(point);
    assertThat(condition).isNotInstanceOf(Condition.Constant.class);
    int held = 0;
    for (int n = 0; n < 400; n++) {
      @Nullable Object receiver = pick("me", 7, null);
      @Nullable Object[] arguments = arguments();
      Object[] passed =
          positions.stream()
              .map(at -> at == EntryTest.RECEIVER ? receiver : arguments[at])
              .toArray();
      boolean expected = condition.test(facts(receiver, arguments));
      assertThat((boolean) test.invokeWithArguments(passed))
          .as("%s of %s", when, Arrays.asList(arguments))
          .isEqualTo(expected);
      held += expected ? 1 : 0;
    }
    assertThat(held).isPositive();
  }

  @Test
  void onlyWhatIsAskedIsPassed() {
    assertThat(EntryTest.positions(point("i > 3 && duration > 1ms && depth == 1")))
        .containsExactly(0);
    assertThat(EntryTest.positions(point("text == 'x' && this != null && d > 1")))
        .containsExactly(EntryTest.RECEIVER, 7, 9);
    assertThat(EntryTest.positions(point("duration > 1ms || i > 3"))).isEmpty();
    assertThat(EntryTest.positions(point(""))).isEmpty();
  }

  @Test
  void whatTheCompilerAddedIsNoArgument() {
    TracePoint inner =
        new TracePoint(
                TracePoint.Kind.CONSTRUCTOR,
                "com.acme.Order$Line",
                "<init>",
                "(Lcom/acme/Order;I)V",
                "new Order.Line",
                "java",
                List.of("this$0", "count"),
                "Order.java",
                1,
                true,
                true)
            .when(false, "args[0] > 3");
    assertThat(EntryTest.positions(inner)).containsExactly(1);
    assertThat(EntryTest.passed(inner, List.of(1))).hasToString("(int)long");
  }

  private @Nullable Object[] arguments() {
    return new @Nullable Object[] {
      random.nextInt(5),
      (long) random.nextInt(5),
      (byte) random.nextInt(5),
      (char) ('a' + random.nextInt(26)),
      (short) random.nextInt(5),
      random.nextInt(5),
      random.nextFloat() * 3,
      pick(0.0, 1.0, 2.5, Double.NaN),
      random.nextBoolean(),
      pick("Ann", "Bob", "Eve", null),
      pick("Ann", "Bob", "Eve", null),
      pick(TimeUnit.SECONDS, TimeUnit.DAYS, null),
      pick(1, 2, 3, null),
      pick(new int[3], new int[1], null)
    };
  }

  private @Nullable Object pick(@Nullable Object... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static CallFacts facts(@Nullable Object receiver, @Nullable Object[] arguments) {
    return (CallFacts)
        Proxy.newProxyInstance(
            CallFacts.class.getClassLoader(),
            new Class<?>[] {CallFacts.class},
            (proxy, method, asked) ->
                switch (method.getName()) {
                  case "argumentWhole" -> whole(arguments[(Integer) asked[0]]);
                  case "argumentReal" ->
                      ((Number) Objects.requireNonNull(arguments[(Integer) asked[0]]))
                          .doubleValue();
                  case "argument" -> arguments[(Integer) asked[0]];
                  case "receiver" -> receiver;
                  default -> InvocationHandler.invokeDefault(proxy, method, asked);
                });
  }

  private static long whole(@Nullable Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return value instanceof Character c ? c : ((Number) Objects.requireNonNull(value)).longValue();
  }

  private static TracePoint point(String when) {
    return new TracePoint(
            TracePoint.Kind.METHOD,
            "com.acme.A",
            "all",
            "(IJBCSIFDZLjava/lang/String;Ljava/lang/String;Ljava/util/concurrent/TimeUnit;"
                + "Ljava/lang/Integer;[I)V",
            "A.all",
            "java",
            NAMES,
            "A.java",
            1,
            true,
            true)
        .when(true, when);
  }
}
