// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import java.io.IOException;

/**
 * Shows the objects of one type, which would otherwise be shown by type and identity.
 *
 * <pre>{@code
 * public final class MoneyRenderer implements ValueRenderer<Money> {
 *   public Class<Money> type() {
 *     return Money.class;
 *   }
 *
 *   public void render(Money money, Appendable out) throws IOException {
 *     out.append(money.currency()).append(' ').append(Long.toString(money.cents()));
 *   }
 * }
 * }</pre>
 *
 * <p>Provided as {@link java.util.ServiceLoader} wants it: named in {@code
 * META-INF/services/dev.panopticon.runtime.ValueRenderer} or by {@code provides} in a module,
 * public and with a public constructor without parameters. It is looked for where the class of an
 * object comes from, and loaded when the first such object is recorded. There may be several
 * instances.
 *
 * <p>It is used by the threads whose calls are recorded, several at once. What it calls is not
 * recorded; an exception that it throws is shown in place of the object.
 *
 * @param <T> the type
 */
public interface ValueRenderer<T> {
  /** The type; the renderer is asked for its subclasses too, unless one is nearer to them. */
  Class<T> type();

  /**
   * Writes what a reader of the trace shall see of an object.
   *
   * @param out ends the rendering by an exception when enough is written or the time is up
   * @throws IOException if {@code out} does, which it does not
   */
  void render(T value, Appendable out) throws IOException;
}
