// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.value.ValueOptions;

/**
 * A part of what the agent is told, with what it is where nothing is said. Most options set a part
 * of their own; those that say something about the same thing share one of the parts here.
 *
 * @param <T> what it holds; immutable
 */
public final class Part<T> {
  /** Which calls of what is traced are left out. */
  public static final Part<Limits> LIMITS = new Part<>(Limits.NONE);

  /** What of a call is recorded at all. */
  public static final Part<Capture> CAPTURE = new Part<>(Capture.USUAL);

  /** What is shown of values. */
  public static final Part<ValueOptions> VALUES = new Part<>(ValueOptions.DEFAULTS);

  /** What is drawn of how work goes on elsewhere. */
  public static final Part<FlowOptions> FLOWS = new Part<>(FlowOptions.DEFAULTS);

  private final T initial;

  Part(T initial) {
    this.initial = initial;
  }

  /** What it is where nothing is said. */
  public T initial() {
    return initial;
  }
}
