// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.HexFormat;
import java.util.List;

/**
 * The two ends of a request from one process to another, which lie in two traces: a slice {@code ⇢
 * request} where it was sent, and a slice {@code received} right before the first call that it
 * caused. Whoever has both traces knows by their {@link #ID} what belongs together.
 */
public final class Requests {
  /** Argument of both slices: the 16 hexadecimal digits that went with the request. */
  public static final String ID = "id";

  /** How much later than the slice {@code received} the call begins that stands for the request. */
  public static final long CALL_NANOS = Flow.SOURCE_NANOS + 1;

  /** A request has come. */
  public static final TracePoint RECEIVED =
      new TracePoint(
          TracePoint.Kind.METHOD,
          Requests.class.getName(),
          "received",
          "()V",
          "received",
          FlowKind.REQUEST.category(),
          List.of(),
          "",
          0,
          false,
          false);

  private Requests() {}

  /** What the slices of a request say of it. */
  public static List<Argument> arguments(long id) {
    return List.of(new Argument(ID, HexFormat.of().toHexDigits(id)));
  }

  /** The id of the request of which a slice with these arguments is an end; 0 if it is none. */
  public static long id(List<Argument> arguments) {
    for (Argument argument : arguments) {
      if (argument.name().equals(ID)
          && argument.value() instanceof String text
          && text.length() == 16) {
        return HexFormat.fromHexDigitsToLong(text);
      }
    }
    return 0;
  }
}
