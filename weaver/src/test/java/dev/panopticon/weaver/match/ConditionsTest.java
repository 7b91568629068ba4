// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.panopticon.annotation.Traced;
import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rules;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.TracePoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What of predicates is decided when a class is woven, and what goes on with the trace point. */
class ConditionsTest {

  /** Something to be asked about methods. */
  @interface Old {}

  /** Methods to ask about. */
  @SuppressWarnings("UnusedMethod")
  static final class Shop {
    @Traced(when = "amount > 1000")
    long place(int amount, String customer) {
      return Math.max(amount, customer.length());
    }

    @Traced(when = "amount >")
    static void unreadable(int amount) {
      assertThat(amount).isPositive();
    }

    @Old
    void cancel(String reason) {
      assertThat(reason).isNotNull();
    }
  }

  @Test
  void whatIsLeftToAsk_goesOnWithTheTracePoint() {
    Conditions conditions = new Conditions(List.of());
    assertThat(scan(conditions, "**").chosen().values())
        .extracting(TracePoint::method, TracePoint::when, TracePoint::hasReceiver)
        .containsExactly(
            tuple("<init>", "", false),
            tuple("place", "amount > 1000", true),
            tuple("unreadable", "", false),
            tuple("cancel", "", false));
    assertThat(conditions.mistakes())
        .singleElement()
        .asString()
        .contains("amount >", "A value is missing");
  }

  @Test
  void ruleReplacesTheAnnotation_andWhatIsAskedOfAllIsAskedToo() {
    Conditions conditions = new Conditions(List.of(Expression.parse("duration > 1ms")));
    assertThat(scan(conditions, "**#place { when = \"customer == 'Ann'\" }").chosen().values())
        .extracting(TracePoint::when)
        .containsExactly("duration > 1ms && customer == \"Ann\"");
    assertThat(conditions.mistakes()).isEmpty();
  }

  @Test
  void whatTheMethodDecides_isDecidedNow() {
    Conditions conditions =
        new Conditions(
            List.of(
                Expression.parse(
                    "method ~ @dev.panopticon.weaver.match.ConditionsTest.Old && reason != null ||"
                        + " method ~ **#<init>")));
    Selection selection = scan(conditions, "**");
    assertThat(selection.chosen().values())
        .extracting(TracePoint::method, TracePoint::when)
        .containsExactly(tuple("<init>", ""), tuple("cancel", "true && reason != null || false"));
    assertThat(selection.rejected())
        .extracting(Selection.Rejected::member, Selection.Rejected::cause)
        .containsExactly(
            tuple("place(ILjava/lang/String;)J", Cause.NEVER_WANTED),
            tuple("unreadable(I)V", Cause.NEVER_WANTED));
  }

  @Test
  void whatFitsNoMethod_isAMistake() {
    Conditions conditions = new Conditions(List.of(Expression.parse("amuont > 1")));
    assertThat(scan(conditions, "**#place").chosen()).isEmpty();
    assertThat(conditions.mistakes())
        .singleElement()
        .asString()
        .contains("It fits none of 1 method", "Did you mean amount?");
  }

  @SuppressWarnings("NullAway") // it does not see in class files that an array may be null
  private static Selection scan(Conditions conditions, String include) {
    String file = ConditionsTest.class.getName().replace('.', '/') + "$Shop.class";
    try (InputStream in =
        Objects.requireNonNull(ConditionsTest.class.getResourceAsStream("/" + file))) {
      return ClassScan.scan(
          new Candidate(
              MethodFacts.of(Shop.class.getName(), null),
              in.readAllBytes(),
              null,
              name -> null,
              name -> null),
          new Criteria(
              Rules.of(Arrays.asList(include), List.of()),
              false,
              Capture.USUAL,
              false,
              conditions,
              Secrets.DEFAULTS));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
