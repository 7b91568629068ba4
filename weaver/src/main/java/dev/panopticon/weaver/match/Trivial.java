// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import java.util.Optional;
import java.util.regex.Pattern;
import org.objectweb.asm.Type;

/**
 * Methods that do next to nothing, told by what their bodies consist of and never by their names:
 *
 * <ul>
 *   <li>a getter has no parameters and answers a field of its object or a static field, cast or
 *       not;
 *   <li>a setter has one parameter, writes it to such a field, and answers nothing or its object;
 *   <li>an empty body returns at once. That of a constructor calls {@code super(…)} with nothing
 *       but its parameters, in their place or not; what a compiler stores in {@code this$0} and
 *       {@code val$…} before that does not count.
 * </ul>
 */
final class Trivial {
  /** In the letters of {@link Bodies.Body#shape}. */
  private static final Pattern GETTER = Pattern.compile("tgc?r|Gc?r");

  private static final Pattern SETTER = Pattern.compile("tps(v|tr)|pSv");
  private static final Pattern EMPTY = Pattern.compile("v|((pno)?tpk)*tp*iv");

  private Trivial() {}

  /** The name of the field that a getter answers; absent if the method is none. */
  static Optional<String> answeredField(String descriptor, Bodies.Body body) {
    return descriptor.startsWith("()") && GETTER.matcher(body.shape()).matches()
        ? Optional.ofNullable(body.readField())
        : Optional.empty();
  }

  /** What the method is, as a phrase for people; absent if it does something. */
  static Optional<String> kind(String descriptor, Bodies.Body body) {
    String shape = body.shape();
    int parameters = Type.getArgumentTypes(descriptor).length;
    if (parameters == 0 && GETTER.matcher(shape).matches()) {
      return Optional.of("a getter");
    }
    if (parameters == 1 && SETTER.matcher(shape).matches()) {
      return Optional.of("a setter");
    }
    return EMPTY.matcher(shape).matches() ? Optional.of("an empty body") : Optional.empty();
  }
}
