// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.runtime.event.LambdaName;
import dev.panopticon.weaver.match.ClassOutline.Method;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;

/**
 * Which methods of a class are bodies of lambdas, and of which methods: all that is decided about
 * them is asked here, so that filters and names agree.
 */
record Lambdas(ClassOutline outline, Bodies bodies) {

  /**
   * The parts of its name, if the method is one. A synthetic method is if it is called so. One that
   * is not synthetic, as Kotlin writes them, may have the name for another reason, such as the
   * getter of a local property, and is a lambda only where the class makes a function of it.
   */
  Optional<LambdaName> name(Method method) {
    return LambdaName.of(method.name)
        .filter(name -> method.is(Opcodes.ACC_SYNTHETIC) || bodies.isMadeALambda(method.key()));
  }

  /**
   * The methods that a body can belong to: itself or, for a lambda, those with its method's name.
   */
  List<Method> writtenIn(Method method) {
    Optional<LambdaName> lambda = name(method);
    if (lambda.isEmpty()) {
      return List.of(method);
    }
    List<Method> sources =
        outline.methods.stream()
            .filter(other -> other.name.equals(lambda.get().method()))
            .filter(other -> !other.is(Opcodes.ACC_SYNTHETIC))
            .toList();
    return sources.isEmpty() ? List.of(method) : sources;
  }
}
