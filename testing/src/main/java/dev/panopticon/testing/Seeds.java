// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A proof by random cases: a test with one parameter, the {@code long} seed of its cases.
 *
 * <p>As a rule it runs with the seeds from 1 to a number. The profile {@code soak} runs it with one
 * seed after another for as long as it is told: {@code soak.seed} is the first seed, and no new one
 * begins once {@code soak.minutes} have passed. The seed is in the name of what fails; to see it
 * fail again, give it as the first one, and 0 minutes.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("soak")
// One after another: side by side, all seeds of a minute would be taken at once, and then run.
@Execution(ExecutionMode.SAME_THREAD)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(SeedsSource.class)
public @interface Seeds {
  /** How many seeds, where there is no soaking. */
  int value();
}
