// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.Objects.requireNonNull;

import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.trace.read.CallCondition;
import dev.panopticon.trace.read.ReadCall;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which calls of a trace a command is about. A call that cannot be decided is one of them. */
final class WhereOption implements Predicate<ReadCall> {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private CallCondition where = CallCondition.parse("true");
  private boolean isGiven;

  @Option(
      names = "--where",
      paramLabel = "PREDICATE",
      description = "Which calls, such as 'amount > 1000 || duration > 5ms'. Default: all.")
  void where(String text) {
    try {
      where = CallCondition.parse(text);
      isGiven = true;
    } catch (InvalidPredicateException invalid) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(),
          "Invalid value for option '--where': " + invalid.getMessage(),
          invalid,
          null,
          text);
    }
  }

  /** Whether not every call is meant. */
  boolean isGiven() {
    return isGiven;
  }

  @Override
  public boolean test(ReadCall call) {
    return where.test(call);
  }

  /**
   * Says what could not be decided, and whether the predicate fits any call at all.
   *
   * @return whether it does
   */
  boolean report(PrintWriter err) {
    if (where.undecided() > 0) {
      err.println(
          "panopticon: %,d of them are shown since the trace does not hold what they were asked."
              .formatted(where.undecided()));
    }
    Optional<InvalidPredicateException> mistake = where.mistake();
    mistake.ifPresent(found -> err.println("panopticon: " + found.getMessage()));
    return mistake.isEmpty();
  }
}
