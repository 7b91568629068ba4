// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.testing.Seeds;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;

/** Predicates over primitives mean what the same text means in Java: javac is the judge. */
final class LikeJavaTest {
  private static final int CONDITIONS = 1_000;
  private static final int CALLS = 30;

  @TempDir Path folder;

  @Seeds(1)
  void randomConditions_areAnsweredAsJavaDoes(long seed) throws Exception {
    RandomCondition random = new RandomCondition(seed, List.of());
    Signature signature = Methods.place("void", RandomCondition.PARAMETERS.toArray(String[]::new));
    List<TypedExpression> expressions = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    while (texts.size() < CONDITIONS) {
      String text = random.next(4);
      try {
        expressions.add(Expression.parse(text).check(signature));
        texts.add(text);
      } catch (InvalidPredicateException e) {
        // All else in them is right, and javac only warns of this.
        assertThat(e.problem()).isEqualTo("It divides by zero.");
      }
    }

    Map<String, Integer> outcomes = new TreeMap<>();
    try (URLClassLoader loader = compile(texts)) {
      Map<String, Method> methods =
          Stream.of(loader.loadClass("Conditions").getDeclaredMethods())
              .collect(Collectors.toMap(Method::getName, Function.identity()));
      for (int i = 0; i < CONDITIONS; i++) {
        for (int call = 0; call < CALLS; call++) {
          Object[] arguments = random.arguments();
          Method method = methods.get("c" + i);
          assertThat(method).isNotNull();
          String expected = outcome(method, arguments);
          assertThat(outcome(expressions.get(i), Call.with(arguments)))
              .as("%s with %s", texts.get(i), Arrays.toString(arguments))
              .isEqualTo(expected);
          outcomes.merge(expected, 1, Integer::sum);
        }
      }
    }
    assertThat(outcomes).containsOnlyKeys("true", "false", "java.lang.ArithmeticException");
    assertThat(outcomes.values()).allMatch(count -> count > 500);
  }

  private URLClassLoader compile(List<String> conditions) throws IOException {
    StringBuilder source = new StringBuilder("public class Conditions {\n");
    for (int i = 0; i < conditions.size(); i++) {
      source
          .append("public static boolean c" + i + "(")
          .append(String.join(", ", RandomCondition.PARAMETERS))
          .append(") { return ")
          .append(conditions.get(i))
          .append("; }\n");
    }
    Path file = Files.writeString(folder.resolve("Conditions.java"), source.append("}\n"));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-nowarn", "-Xlint:none", "-proc:none", file.toString());
    assertThat(code).isZero();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
  }

  private static String outcome(Method method, Object[] arguments) throws IllegalAccessException {
    try {
      return String.valueOf(method.invoke(null, arguments));
    } catch (InvocationTargetException e) {
      return requireNonNull(e.getCause()).getClass().getName();
    }
  }

  private static String outcome(TypedExpression expression, Call call) {
    try {
      return String.valueOf(expression.test(call));
    } catch (ArithmeticException e) {
      return e.getClass().getName();
    }
  }
}
