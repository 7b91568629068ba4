// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import dev.panopticon.predicate.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out what the names, members and methods in one comparison stand for, and collects what must
 * be so for the comparison to have an answer at all: that what it looks into is not null, that the
 * method has returned.
 */
final class Operands {
  /** The methods of texts, all of which are final and know no code of the program. */
  private static final List<String> METHODS =
      Stream.concat(Stream.of("length", "isEmpty"), TextOperation.NAMES.stream()).toList();

  private final Method method;
  private final List<Condition> known = new ArrayList<>();

  Operands(Method method) {
    this.method = method;
  }

  /** The method that a predicate meets, and how. */
  record Method(String predicate, Signature signature, Names names, boolean isStrict) {}

  /** What must hold for the comparison to have an answer. */
  List<Condition> known() {
    return known;
  }

  void require(Condition condition) {
    known.add(condition);
  }

  Signature signature() {
    return method.signature();
  }

  Operand literal(Syntax.Value value) {
    Literal literal = value.literal();
    Node node =
        switch (literal.type().kind()) {
          case BOOLEAN -> Fold.constant(Boolean.TRUE.equals(literal.value()));
          case TEXT -> new Reference.Constant((String) literal.value());
          case NULL -> new Reference.Constant(null);
          case FLOAT, DOUBLE -> new Real.Constant(((Number) literal.value()).doubleValue());
          default -> new Whole.Constant(literal.whole());
        };
    return new Operand(value, literal.type(), node);
  }

  boolean isKnown(String name) {
    return method.names().all().contains(name) || name.equals("args");
  }

  Operand name(Syntax.Name syntax) {
    String name = syntax.name();
    Operand fact = method.names().fact(syntax, name);
    Operand parameter = method.names().parameter(syntax, name);
    if (fact != null && parameter != null && method.isStrict()) {
      throw problem(
          syntax,
          "'"
              + name
              + "' is a parameter here, and known of every call too. Write call."
              + name
              + " for that of the call, or args[i] for the parameter.");
    }
    if (fact != null) {
      return factOf(name, fact);
    } else if (parameter != null) {
      return parameter;
    }
    throw problem(syntax, method.names().missing(name));
  }

  private Operand factOf(String name, Operand fact) {
    if (name.equals("return")) {
      require(new Condition.IsNull(Reference.Fact.EXCEPTION));
    } else if (name.equals("method") && signature().method().methodName() == null) {
      require(Condition.FALSE);
    }
    return fact;
  }

  Operand index(Syntax.Index syntax) {
    if (!(syntax.target() instanceof Syntax.Name name) || !name.name().equals("args")) {
      throw problem(
          syntax, "Only the arguments have an index, such as args[0]; elements are not looked at.");
    }
    Operand argument =
        syntax.index() instanceof Syntax.Value value && value.literal().type().kind() == Kind.INT
            ? method.names().parameter(syntax, (int) value.literal().whole())
            : null;
    if (argument == null) {
      int count = signature().parameters().size();
      throw problem(
          syntax.index(),
          count == 0
              ? "The method has no parameters."
              : "The index is a number from 0 to " + (count - 1) + ", one for each parameter.");
    }
    return argument;
  }

  /** A part of something, which is not called. */
  Operand member(Syntax.Member syntax, Operand target) {
    if (syntax.name().equals("length") && target.type().kind() == Kind.ARRAY) {
      return new Operand(syntax, Type.INT, new Whole.Length(notNull(target)));
    }
    if (syntax.name().equals("message") && target.node() == Reference.Fact.EXCEPTION) {
      return new Operand(syntax, Type.TEXT, Reference.Fact.MESSAGE);
    }
    throw problem(
        syntax,
        target
            + " has no '"
            + syntax.name()
            + "'. Known are length of an array and exception.message; fields are not looked at.");
  }

  /** What is known of the call, where a parameter has the same name. */
  Optional<Operand> ofCall(Syntax.Member syntax) {
    if (!(syntax.target() instanceof Syntax.Name call) || !call.name().equals("call")) {
      return Optional.empty();
    }
    return Optional.ofNullable(method.names().fact(syntax, syntax.name()))
        .map(fact -> factOf(syntax.name(), fact));
  }

  /** A method of a text, of which a few are known. */
  Operand call(Syntax.Call syntax, Operand target, List<Operand> arguments) {
    String name = syntax.name();
    if (target.type().kind() != Kind.TEXT || !METHODS.contains(name)) {
      throw problem(
          syntax,
          target
              + " has no method '"
              + name
              + "' that a predicate may call."
              + NearestNames.didYouMean(name, METHODS)
              + " Allowed are methods of a String: "
              + String.join(", ", METHODS)
              + ".");
    }
    Optional<TextOperation> operation = TextOperation.of(name);
    List<Operand> texts = arguments.stream().map(Operand::asText).toList();
    int wanted = operation.isPresent() ? 1 : 0;
    if (texts.size() != wanted || !texts.stream().allMatch(one -> one.type().kind() == Kind.TEXT)) {
      throw problem(
          syntax,
          name + (wanted == 1 ? " takes one text." : " takes nothing: write " + name + "()."));
    }
    Reference text = notNull(target);
    if (operation.isPresent()) {
      Condition test = new Condition.TextTest(operation.get(), text, notNull(texts.get(0)));
      return new Operand(syntax, Type.BOOLEAN, Fold.condition(test));
    }
    Whole length = Fold.whole(new Whole.Length(text));
    return name.equals("length")
        ? new Operand(syntax, Type.INT, length)
        : new Operand(
            syntax,
            Type.BOOLEAN,
            Fold.condition(
                new Condition.WholeComparison(Comparison.EQUAL, length, new Whole.Constant(0))));
  }

  /** The object, which the comparison needs. */
  Reference notNull(Operand operand) {
    Reference reference = (Reference) operand.node();
    // A thread always has a name.
    if (!(reference instanceof Reference.Constant) && reference != Reference.Fact.THREAD) {
      require(Fold.not(new Condition.IsNull(reference)));
    }
    return reference;
  }

  InvalidPredicateException problem(Syntax syntax, String problem) {
    return new InvalidPredicateException(method.predicate(), syntax.at(), problem);
  }

  InvalidPredicateException problem(int at, String problem) {
    return new InvalidPredicateException(method.predicate(), at, problem);
  }
}
