// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Build tools compile again only what has changed: an index must be right from that alone. */
final class IncrementalCompilationTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  private final Project project;

  IncrementalCompilationTest(@TempDir Path folder) throws IOException {
    project = new Project(ToolProvider.getSystemJavaCompiler(), folder);
    project.write("shop/package-info.java", "@dev.panopticon.annotation.Traced package shop;");
    project.write("shop/Order.java", "package shop; class Order { void place(int count) {} }");
    project.write("shop/Price.java", "package shop; class Price { void add(long cents) {} }");
  }

  @Test
  void otherTypeCompiledAgain_leavesAnIndexAlone() throws IOException {
    compile("shop/package-info.java", "shop/Order.java", "shop/Price.java");
    String order = Files.readString(project.index("shop.Order"));
    Files.setLastModifiedTime(project.index("shop.Order"), LONG_AGO);

    project.write(
        "shop/Price.java", "package shop;\nclass Price { void add(long cents, int tax) {} }");
    compile("shop/Price.java");

    assertThat(project.index("shop.Order")).hasContent(order);
    assertThat(Files.getLastModifiedTime(project.index("shop.Order"))).isEqualTo(LONG_AGO);
    assertThat(project.index("shop.Price"))
        .content()
        .contains("shop.Price\tadd\t(JI)V\tcents,tax\tPrice.java\t2\n")
        .doesNotContain("(J)V");
  }

  @Test
  void typeOfMarkedPackageCompiledAlone_isIndexedThoughItsSourceIsNotMarked() throws IOException {
    compile("shop/package-info.java");
    compile("shop/Order.java");

    assertThat(project.index("shop.Order")).content().contains("shop.Order\tplace\t(I)V\tcount");
    assertThat(project.index("shop.Price")).doesNotExist();
  }

  @Test
  void whatTheIndexSays_doesNotDependOnWhatIsCompiledWithIt() throws IOException {
    compile("shop/package-info.java", "shop/Order.java", "shop/Price.java");
    String together = Files.readString(project.index("shop.Order"));

    compile("shop/Order.java");

    assertThat(project.index("shop.Order")).hasContent(together);
  }

  @Test
  void conditionOfMarkedPackage_isCheckedOfTypesCompiledAlone() throws IOException {
    project.write(
        "shop/package-info.java",
        "@dev.panopticon.annotation.Traced(when = \"count > 5\") package shop;");
    project.write(
        "shop/Order.java", "package shop; interface Order { static void a(int count) {} }");
    compile("shop/package-info.java");
    compile("shop/Order.java");

    Project.Result result = project.compile(new TracedProcessor(), "shop/Price.java");

    assertThat(result.success()).isFalse();
    assertThat(result.messages())
        .singleElement()
        .asString()
        .startsWith(
            "ERROR [InvalidWhen] when = \"count > 5\", column 1, for Price(): There is no 'count' here.");
  }

  private void compile(String... files) throws IOException {
    Project.Result result = project.compile(new TracedProcessor(), files);
    assertThat(result.messages()).isEmpty();
    assertThat(result.success()).isTrue();
  }
}
