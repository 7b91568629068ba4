// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/predicates.md} says is so. */
final class PredicatesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "predicates.md");

  /** The method that the page is about. */
  private static final Signature PLACE =
      Methods.place(
          "long",
          "int amount",
          "java.lang.String customer",
          "com.acme.Status status",
          "java.lang.Integer discount",
          "int[] sizes");

  /** The rows of the table below a heading, each with its cells and an empty one at either end. */
  private static List<List<String>> rows(String heading) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(PAGE)) {
      section = line.startsWith("## ") ? line : section;
      if (section.equals("## " + heading) && line.startsWith("| `")) {
        rows.add(
            Stream.of(line.split("\\s*(?<!\\\\)\\|\\s*", -1))
                .map(cell -> cell.replace("\\|", "|").replaceFirst("^`([^`]*)`$", "$1"))
                .toList());
      }
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  static Stream<String> examples() throws IOException {
    return Stream.concat(
        rows("Examples").stream().map(row -> row.get(1)),
        rows("Operators").stream().map(row -> row.get(3)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isAPredicateAboutTheMethod(String text) {
    Expression example = Expression.parse(text);

    assertThat(example.check(PLACE)).isNotNull();
    assertThat(example.toString().replace('"', '\'')).isEqualTo(canonical(text));
  }

  /** The page may write a duration with a fraction. */
  private static String canonical(String text) {
    return text.replace('"', '\'').replace("1.5ms", "1500us");
  }

  @Test
  void everyFact_hasItsTypeAndIsKnownThen() throws IOException {
    List<String> names = new ArrayList<>();
    for (List<String> row : rows("Facts")) {
      if (row.get(1).contains("args")) {
        continue;
      }
      String name = row.get(1);
      names.add(name);
      // A type that nothing can be: the message says which one it is.
      assertThatExceptionOfType(InvalidPredicateException.class)
          .isThrownBy(() -> Expression.parse(name + " + 5ms == 0").check(PLACE))
          .withMessageContaining(
              switch (row.get(2)) {
                case "int", "that of the method" -> "5ms (duration) is none";
                case "the class" -> "this (com.acme.Order) is none";
                default -> name + " (" + row.get(2) + ") is none";
              });
      String condition =
          switch (row.get(2)) {
            case "int", "that of the method" -> name + " == 1";
            case "duration" -> name + " == 1ms";
            default -> name + " == null";
          };
      assertThat(Expression.parse(condition).check(PLACE).phase())
          .as(name)
          .isEqualTo(
              switch (row.get(3)) {
                case "before any call" -> Phase.WEAVE;
                case "at the beginning" -> Phase.ENTRY;
                case "at the end" -> Phase.EXIT;
                default -> throw new AssertionError(row);
              });
    }
    List<String> known = new ArrayList<>(new Names(PLACE).all());
    known.removeAll(List.of("amount", "customer", "status", "discount", "sizes"));
    known.removeIf(name -> name.matches("arg\\d"));
    known.add("exception.message");
    assertThat(names).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void comparison_hasNoAnswerWhereThePageSaysSo() throws IOException {
    for (List<String> row : rows("What has no answer")) {
      Call call = Call.with(1500, null, null, null, new int[0]).threw(new IllegalStateException());
      boolean holds = Expression.parse(row.get(1)).check(PLACE).test(call);
      boolean opposite = Expression.parse("!(" + row.get(1) + ")").check(PLACE).test(call);

      assertThat(holds ? "holds" : opposite ? "does not hold" : "no answer")
          .as(row.get(1))
          .isEqualTo(row.get(2));
      assertThat(holds && opposite).isFalse();
    }
  }

  @Test
  void methodsOfTexts_areTheOnesThatExist() throws IOException {
    String page = Files.readString(PAGE).replaceAll("\\s+", " ");

    assertThat(page)
        .contains(
            "Of a `String`: `length()`, `isEmpty()`, `"
                + String.join("(\"A\")`, `", TextOperation.NAMES.subList(0, 4))
                + "(\"A\")` and `"
                + TextOperation.NAMES.get(4)
                + "(\"A\")`.");
    assertThat(TextOperation.NAMES).hasSize(5);
  }

  static Stream<String> mistakes() throws IOException {
    return Stream.of(Files.readString(PAGE).split("```", -1))
        .filter(block -> block.startsWith("\nInvalid"))
        .map(String::strip);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isSaidInTheseWords(String message) {
    String text = message.lines().toList().get(1).strip();

    assertThatExceptionOfType(InvalidPredicateException.class)
        .isThrownBy(() -> Expression.parse(text).check(PLACE))
        .withMessage(message);
  }
}
