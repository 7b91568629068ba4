// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import dev.panopticon.predicate.MethodFacts;
import java.util.List;
import java.util.Set;

/**
 * Answers those comparisons of a predicate that ask about the class and the method alone, and
 * leaves the others as they were written.
 *
 * <p>Who has the class file knows more of a method, such as its annotations, than whoever is asked
 * about a call; and a predicate goes from the one to the other as text.
 */
final class Answered {
  private static final Set<String> OF_THE_METHOD = Set.of("class", "method");

  private final Checker checker;

  Answered(String text, MethodFacts method) {
    Signature signature = new Signature(method, false, List.of(), Type.of("void"));
    this.checker =
        new Checker(
            new Operands.Method(text, signature, new Names(signature), false),
            Checker.Report.STRICT);
  }

  Syntax answer(Syntax syntax) {
    if (syntax instanceof Syntax.All all) {
      return new Syntax.All(all.at(), all.parts().stream().map(this::answer).toList());
    } else if (syntax instanceof Syntax.Any any) {
      return new Syntax.Any(any.at(), any.parts().stream().map(this::answer).toList());
    } else if (syntax instanceof Syntax.Not not) {
      return new Syntax.Not(not.at(), answer(not.part()));
    } else if (isAboutTheMethodAlone(syntax)) {
      boolean holds = checker.condition(syntax, true).equals(Condition.TRUE);
      return new Syntax.Value(syntax.at(), Literal.of(holds));
    }
    return syntax;
  }

  private static boolean isAboutTheMethodAlone(Syntax syntax) {
    if (syntax instanceof Syntax.Name name) {
      return OF_THE_METHOD.contains(name.name());
    }
    return !syntax.parts().isEmpty()
        && syntax.parts().stream()
            .allMatch(part -> part instanceof Syntax.Value || isAboutTheMethodAlone(part));
  }
}
