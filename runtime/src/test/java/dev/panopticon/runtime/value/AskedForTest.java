// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.annotation.Values;
import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.runtime.event.ValueStyle;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is shown of objects where the user says what. */
class AskedForTest {
  private static final long HURRY = TimeUnit.MILLISECONDS.toNanos(300);

  /** The machine may be busy. */
  private static final ValueOptions UNHURRIED =
      ValueOptions.DEFAULTS.with(ValueLimit.TIME, TimeUnit.MINUTES.toNanos(1));

  interface Priced {}

  static class Money implements Priced {
    @SuppressWarnings("UnusedVariable") // read by reflection
    private final long cents;

    Money(long cents) {
      this.cents = cents;
    }

    @Override
    public String toString() {
      return cents + " cents";
    }
  }

  static final class Discount extends Money {
    static final int KINDS = 3;

    @SuppressWarnings("UnusedVariable") // read by reflection
    private final List<String> reasons;

    Discount(long cents, String... reasons) {
      super(cents);
      this.reasons = List.of(reasons);
    }
  }

  record Point(int x, int y) {
    @Override
    public String toString() {
      return x + "/" + y;
    }
  }

  /** Answers what a test wants it to. */
  record Text(Supplier<@Nullable String> text) {
    @Override
    @SuppressWarnings("NullAway") // that is the point
    public String toString() {
      return text.get();
    }
  }

  private final RoundTrip byMethod = new RoundTrip(UNHURRIED);

  private static RoundTrip with(String className, ValueStyle style) {
    return new RoundTrip(UNHURRIED.with(className, style));
  }

  private @Nullable Object asText(Supplier<@Nullable String> text) throws IOException {
    return byMethod.of(new Text(text), ValueStyle.TO_STRING);
  }

  @Test
  void aMethodsStyle_countsForObjectsAndRecords() throws IOException {
    assertThat(byMethod.of(new Money(5), ValueStyle.TO_STRING)).isEqualTo("5 cents");
    assertThat(byMethod.of(new Point(1, 2), ValueStyle.TO_STRING)).isEqualTo("1/2");
    assertThat(byMethod.of(new Discount(5, "old", "red"), ValueStyle.FIELDS))
        .isEqualTo(
            Map.of(
                "class", Discount.class.getName(), "cents", 5L, "reasons", List.of("old", "red")));
    assertThat(byMethod.of(new Money(5), ValueStyle.STRUCTURE))
        .asString()
        .startsWith(Money.class.getName() + "@");
  }

  @Test
  void aMethodsStyle_leavesValuesOfTheJdkAsTheyAreButNotWhatIsInThem() throws IOException {
    assertThat(byMethod.of(List.of(new Money(1), "a", 2), ValueStyle.TO_STRING))
        .isEqualTo(List.of("1 cents", "a", 2L));
    assertThat(byMethod.of(Map.of("price", new Money(1)), ValueStyle.TO_STRING))
        .isEqualTo(Map.of("price", "1 cents"));
    assertThat(byMethod.of(new StringJoiner("+").add("a").add("b"), ValueStyle.TO_STRING))
        .isEqualTo("a+b");
  }

  @Test
  void aTypesStyle_countsBeforeThatOfTheMethod() throws IOException {
    RoundTrip fields = with(Point.class.getName(), ValueStyle.TO_STRING);

    assertThat(fields.of(new Point(1, 2))).isEqualTo("1/2");
    assertThat(
            with(Money.class.getName(), ValueStyle.STRUCTURE)
                .of(new Money(1), ValueStyle.TO_STRING))
        .asString()
        .contains("Money@");
  }

  @Test
  void aTypesStyle_countsForSubclassesTheNearestFirstAndForInterfaces() throws IOException {
    assertThat(with(Money.class.getName(), ValueStyle.TO_STRING).of(new Discount(7)))
        .isEqualTo("7 cents");
    assertThat(with(Priced.class.getName(), ValueStyle.TO_STRING).of(new Discount(7)))
        .isEqualTo("7 cents");
    RoundTrip both =
        new RoundTrip(
            UNHURRIED
                .with(Priced.class.getName(), ValueStyle.FIELDS)
                .with(Money.class.getName(), ValueStyle.TO_STRING)
                .with(Discount.class.getName(), ValueStyle.STRUCTURE));
    assertThat(both.of(new Money(7))).isEqualTo("7 cents");
    assertThat(both.of(new Discount(7))).asString().contains("Discount@");
  }

  @Test
  void aNestedType_isNamedAsInSourceCodeToo() throws IOException {
    assertThat(with(Money.class.getCanonicalName(), ValueStyle.TO_STRING).of(new Money(3)))
        .isEqualTo("3 cents");
  }

  @Test
  void fieldsThatMayNotBeRead_leaveTypeAndIdentity() throws IOException {
    assertThat(with("java.lang.Thread", ValueStyle.FIELDS).of(Thread.currentThread()))
        .asString()
        .startsWith("java.lang.Thread@");
  }

  @Test
  void whatToStringThrows_isShownByItsTypeAndLeavesTheRestWhole() throws IOException {
    Text failing =
        new Text(
            () -> {
              throw new IllegalStateException("secret");
            });

    assertThat(byMethod.of(List.of(failing, new Money(1)), ValueStyle.TO_STRING))
        .isEqualTo(
            List.of(
                "… " + Text.class.getName() + ": threw java.lang.IllegalStateException",
                "1 cents"));
  }

  @Test
  void errorsAndCheckedExceptions_areNoDifferent() throws IOException {
    assertThat(asText(AskedForTest::endless))
        .asString()
        .endsWith(": threw java.lang.StackOverflowError");
    assertThat(asText(() -> sneaky(new IOException("checked"))))
        .asString()
        .endsWith(": threw java.io.IOException");
    assertThat(
            asText(
                () -> {
                  throw new AssertionError("error");
                }))
        .asString()
        .endsWith(": threw java.lang.AssertionError");
  }

  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static String endless() {
    return "and so on " + endless();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> String sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void nullAndHugeTexts_areShownAsThat() throws IOException {
    assertThat(asText(() -> null)).isEqualTo("… " + Text.class.getName() + ": toString() is null");
    assertThat(asText(() -> "x".repeat(10_000_000)))
        .isEqualTo("x".repeat(200) + "… 9,999,800 more");
  }

  @Test
  void toString_isCalledOnceAndItsMutationsHappenOnce() throws IOException {
    AtomicInteger calls = new AtomicInteger();

    assertThat(asText(() -> "call " + calls.incrementAndGet())).isEqualTo("call 1");
    assertThat(calls).hasValue(1);
  }

  @Test
  void aSlowToString_isReportedOnceAndTheRestOfItsListIsLeftOut() throws IOException {
    RoundTrip hurried = new RoundTrip(UNHURRIED.with(ValueLimit.TIME, HURRY));
    Text slow =
        new Text(
            () -> {
              long begin = System.nanoTime();
              while (System.nanoTime() - begin <= HURRY) {
                Thread.onSpinWait();
              }
              return "slow";
            });

    for (int i = 0; i < 2; i++) {
      assertThat(hurried.of(List.of(slow, slow, slow), ValueStyle.TO_STRING))
          .isEqualTo(List.of("slow", "… 2 more: no more time"));
    }
    assertThat(hurried.notices)
        .singleElement()
        .asString()
        .startsWith("to show a " + Text.class.getName() + " took its own code ")
        .contains("the limit is 300ms");
  }

  @Test
  void theStyles_areNamedAlikeEverywhere() {
    assertThat(RuleOptions.VALUES).isEqualTo(ValueStyle.NAMES);
    assertThat(Values.values())
        .extracting(Values::name)
        .isEqualTo(ValueStyle.NAMES.stream().map(name -> ValueStyle.of(name).name()).toList());
  }
}
