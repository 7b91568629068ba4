// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import dev.panopticon.predicate.NearestNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a predicate can use about one method. */
final class Names {
  /** What is asked of any call; the other names are different from method to method. */
  static final Set<String> OF_ANY_CALL =
      Set.of("call", "class", "method", "depth", "thread", "caller", "exception", "duration");

  private final Signature signature;

  /** What is asked of the call, whatever the parameters are called. */
  private final Map<String, Meaning> facts = new LinkedHashMap<>();

  private final Map<String, Integer> parameters = new LinkedHashMap<>();

  private record Meaning(Type type, Node node) {
    Operand of(Syntax syntax) {
      return new Operand(syntax, type, node);
    }
  }

  Names(Signature signature) {
    this.signature = signature;
    String className = signature.method().className();
    String methodName = signature.method().methodName();
    fact("class", Type.TEXT, new Reference.Constant(className));
    fact("method", Type.TEXT, new Reference.Constant(methodName == null ? "" : methodName));
    if (signature.hasReceiver()) {
      fact("this", Type.of(className), Reference.Fact.THIS);
    }
    fact("depth", Type.INT, new Whole.Depth());
    fact("thread", Type.TEXT, Reference.Fact.THREAD);
    fact("caller", Type.TEXT, Reference.Fact.CALLER);
    Type result = signature.result();
    if (result.kind() != Kind.VOID) {
      fact(
          "return",
          result,
          node(result, new Whole.Result(), new Real.Result(), Reference.Fact.RETURN));
    }
    fact("exception", Type.of("java.lang.Throwable").with(List.of()), Reference.Fact.EXCEPTION);
    fact("duration", Type.DURATION, new Whole.Duration());
    // A parameter that is called arg1 is that one, wherever it stands.
    for (int i = 0; i < signature.parameters().size(); i++) {
      String name = signature.parameters().get(i).name();
      if (name != null) {
        parameters.putIfAbsent(name, i);
      }
    }
    for (int i = 0; i < signature.parameters().size(); i++) {
      parameters.putIfAbsent("arg" + i, i);
    }
  }

  private void fact(String name, Type type, Node node) {
    facts.put(name, new Meaning(type, node));
  }

  /** The one of the three that reads a value of the type. */
  private static Node node(Type type, Whole whole, Real real, Reference reference) {
    return switch (type.kind()) {
      case BOOLEAN -> new Condition.IsTrue(whole);
      case BYTE, SHORT, CHAR, INT, LONG -> whole;
      case FLOAT, DOUBLE -> real;
      default -> reference;
    };
  }

  /** A fact about the call; null if there is none of that name. */
  @Nullable Operand fact(Syntax syntax, String name) {
    Meaning meaning = facts.get(name);
    return meaning == null ? null : meaning.of(syntax);
  }

  /** A parameter by its name or as {@code arg0}; null if there is none. */
  @Nullable Operand parameter(Syntax syntax, String name) {
    Integer index = parameters.get(name);
    return index == null ? null : parameter(syntax, index);
  }

  /** A parameter; null if there are fewer. */
  @Nullable Operand parameter(Syntax syntax, int index) {
    if (index < 0 || index >= signature.parameters().size()) {
      return null;
    }
    Type type = signature.parameters().get(index).type();
    return new Operand(
        syntax,
        type,
        node(
            type,
            new Whole.Argument(index),
            new Real.Argument(index),
            new Reference.Argument(index)));
  }

  /** Says that there is no such name, and which ones there are. */
  String missing(String name) {
    return "There is no '" + name + "' here." + reason(name) + " Known are " + describe() + ".";
  }

  private String reason(String name) {
    return switch (name) {
      case "this" -> " A static method has no object, and a constructor none when it begins.";
      case "return" -> " The method returns nothing.";
      case "args" -> " Write args[0] for the first argument.";
      default -> NearestNames.didYouMean(name, all());
    };
  }

  /** All of them, as they can be written. */
  List<String> all() {
    List<String> all = new ArrayList<>(parameters.keySet());
    all.addAll(facts.keySet());
    return all;
  }

  private String describe() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < signature.parameters().size(); i++) {
      Signature.Parameter parameter = signature.parameters().get(i);
      all.add(
          (parameter.name() == null ? "arg" + i : parameter.name())
              + " ("
              + parameter.type()
              + ")");
    }
    facts.forEach((name, fact) -> all.add(name + " (" + fact.type() + ")"));
    return String.join(", ", all);
  }
}
