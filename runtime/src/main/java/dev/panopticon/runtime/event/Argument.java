// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One named value of a slice, already bounded and free of the program's objects.
 *
 * @param name a parameter's name, {@link #RECEIVER}, {@link #RETURN}, {@link #THROWS}, {@link
 *     #THROWN_AT} or {@link #UNFINISHED}
 * @param value a {@code Boolean}, {@code Long}, {@code Double} or {@code String}, a {@code List} or
 *     a {@code Map} from {@code String} of the same, or null
 */
public record Argument(String name, @Nullable Object value) {
  /** Name of the object on which the method was called: a keyword, too. */
  public static final String RECEIVER = "this";

  /** Name of the returned value: a keyword, so no parameter can be called that. */
  public static final String RETURN = "return";

  /** Name of the exception that ended the call. */
  public static final String THROWS = "throws";

  /** Name of the place where that exception was created: with a blank, as no parameter has it. */
  public static final String THROWN_AT = "thrown at";

  /** Marks a call that had not returned when the recording ended. */
  public static final String UNFINISHED = "unfinished";

  public Argument {
    if (!(value == null
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof String
        || value instanceof List
        || value instanceof Map)) {
      throw new IllegalArgumentException("Not a recorded value: " + value.getClass());
    }
  }
}
