// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.examples.frontend.FrontEnd.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same rules choose the same methods, wherever they are written. */
class FrontEndsTest {
  private static final String ORDER =
      """
      package shop;

      @Deprecated
      public class Order {
        private int total;
        private static int count;

        public Order() {
          total = count++;
        }

        public int getTotal() { return total; }

        public void setTotal(int total) { this.total = total; }

        public int place(int count) {
          int sum = 0;
          for (int i = 0; i < count; i++) sum += i * total;
          return sum;
        }

        static int place(String item, int... counts) { return item.length() + counts.length; }

        @Deprecated
        private synchronized void audit() { total--; }

        Runnable later() { return () -> total++; }

        public static final class Line {
          void add(java.util.Map.Entry<String, String> entry) { entry.getKey(); }
        }
      }
      """;

  private final Path folder;
  private final Path classes;

  FrontEndsTest(@TempDir Path folder) {
    this.folder = folder;
    this.classes = folder.resolve("classes");
  }

  @BeforeEach
  void compile() throws IOException {
    Path order = Files.writeString(folder.resolve("Order.java"), ORDER);
    Path cart =
        Files.writeString(
            folder.resolve("Cart.java"), "package shop.cart; class Cart { void clear() {} }");
    Files.createDirectories(classes);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), order.toString(), cart.toString());
    assertThat(exit).isZero();
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rules(List.of("shop.**"), List.of(), false, 12),
        rules(List.of("shop.**"), List.of(), true, 7),
        rules(List.of("shop.*"), List.of("shop.Order.Line"), false, 8),
        rules(List.of("shop.Order#place(java.lang.String,int[])", "**#clear"), List.of(), true, 2),
        rules(List.of("shop.Order # place ( java.lang.String , int... )"), List.of(), false, 1),
        rules(List.of("shop.Order.Line#add(java.util.Map.Entry)"), List.of(), false, 1),
        rules(List.of("public", "@java.lang.Deprecated private"), List.of("**#<init>"), false, 4),
        rules(List.of("!public !static size >= 4 source:Order.java"), List.of(), false, 3),
        rules(List.of("binary:classes/ shop.**"), List.of("size<5", "varargs"), false, 4),
        rules(List.of("binary:*.jar"), List.of(), false, 0),
        rules(
            List.of(
                "shop.** { arguments = false, category = \"the shop\" }",
                "shop.Order#get* { result = false }"),
            List.of("source:Cart.java"),
            true,
            8),
        rules(List.of("**"), List.of("**"), false, 0));
  }

  private static Arguments rules(
      List<String> includes, List<String> excludes, boolean skipTrivial, int count) {
    return Arguments.of(new RuleSet(includes, excludes, skipTrivial), count);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void allFrontEndsChooseTheSame(RuleSet rules, int count) throws Exception {
    SortedSet<String> chosen = FrontEnd.COMMAND_LINE.chosen(classes, rules);

    assertThat(chosen).hasSize(count);
    for (FrontEnd other : FrontEnd.values()) {
      assertThat(other.chosen(classes, rules)).as(other.name()).isEqualTo(chosen);
    }
  }
}
