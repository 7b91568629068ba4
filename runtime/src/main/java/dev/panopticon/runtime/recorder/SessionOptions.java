// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Call;
import dev.panopticon.runtime.value.ValueOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one session records.
 *
 * @param rules which of the woven calls are kept; with no include, all that no exclude removes
 * @param predicate what else must hold of a call, asked on the calling thread; null for nothing
 * @param bufferBytes memory for what the drainer has not read yet
 * @param stallLimitNanos how long a thread may wait when that memory is full; 0 to drop calls at
 *     once
 * @param values what is kept of values
 */
public record SessionOptions(
    Rules rules,
    @Nullable Predicate<? super Call> predicate,
    long bufferBytes,
    long stallLimitNanos,
    ValueOptions values) {

  /**
   * Everything that is woven; 16 MiB; a second; values as {@link ValueOptions#DEFAULTS}. More
   * memory would only make the end of a busy program wait longer for what it holds: 16 MiB are a
   * million calls, some two seconds of JSON.
   */
  public static final SessionOptions DEFAULTS =
      new SessionOptions(
          Rules.NONE, null, 16L << 20, TimeUnit.SECONDS.toNanos(1), ValueOptions.DEFAULTS);
}
