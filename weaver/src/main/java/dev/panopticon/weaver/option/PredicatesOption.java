// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.predicate.expression.Expression;
import java.util.List;

/** Predicates that must all hold. */
final class PredicatesOption extends Option<List<Expression>> {
  PredicatesOption(String name, Help help) {
    super(name, new Part<>(List.of()), help);
  }

  @Override
  List<Expression> read(List<Expression> before, List<String> written) {
    return written.stream().map(Expression::parse).toList();
  }

  @Override
  List<String> write(List<Expression> value) {
    return value.stream().map(Expression::text).toList();
  }

  @Override
  public boolean isList() {
    return true;
  }
}
