// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module's index lies beside its classes, whether it is compiled alone or with others. */
final class ModulesTest {
  private static final String ORDER =
      "package shop; @dev.panopticon.annotation.Traced class Order { void place(int count) {} }";

  private final Project project;

  ModulesTest(@TempDir Path folder) throws IOException {
    project = new Project(ToolProvider.getSystemJavaCompiler(), folder);
    project.addOptions("--add-reads", "acme.shop=ALL-UNNAMED");
  }

  @Test
  void oneModule() throws IOException {
    project.write("module-info.java", "module acme.shop {}");
    project.write("shop/Order.java", ORDER);

    assertThat(project.compile(new TracedProcessor(), "module-info.java", "shop/Order.java"))
        .returns(true, Project.Result::success);
    assertThat(project.index("shop.Order")).content().contains("\tplace\t(I)V\tcount\t");
  }

  @Test
  void severalModulesAtOnce() throws IOException {
    project.addOptions("--module-source-path", project.sources().toString());
    project.write("acme.shop/module-info.java", "module acme.shop { requires acme.stock; }");
    project.write("acme.shop/shop/Order.java", ORDER);
    project.write("acme.stock/module-info.java", "module acme.stock {}");

    assertThat(
            project.compile(
                new TracedProcessor(),
                "acme.shop/module-info.java",
                "acme.shop/shop/Order.java",
                "acme.stock/module-info.java"))
        .satisfies(result -> assertThat(result.messages()).isEmpty());
    assertThat(project.classes().resolve("acme.shop/" + IndexWriter.FOLDER + "shop.Order"))
        .content()
        .contains("\tplace\t(I)V\tcount\t");
  }
}
