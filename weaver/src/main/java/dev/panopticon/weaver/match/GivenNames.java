// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The names that a class file gives the parameters of a method: in {@code MethodParameters}, else
 * in the table of local variables.
 *
 * @param parameters as {@code MethodParameters} has them
 * @param locals names of local variables by slot
 */
record GivenNames(List<@Nullable String> parameters, IntFunction<@Nullable String> locals) {
  /** Of a method that the class file does not have. */
  static final GivenNames NONE = new GivenNames(List.of(), slot -> null);

  static GivenNames of(ClassOutline.Method method, Bodies.Body body) {
    return new GivenNames(method.parameterNames, body::localName);
  }

  /**
   * One name.
   *
   * @param index of the parameter among those of the descriptor
   * @param count how many the descriptor has
   * @param slot its local variable
   */
  @Nullable String name(int index, int count, int slot) {
    // ECJ and old javac leave out what they added themselves; then the table says nothing certain.
    String name = parameters.size() == count ? parameters.get(index) : null;
    return name == null ? locals.apply(slot) : name;
  }
}
