// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Eclipse compiler has its own elements and no syntax trees for us. */
final class OtherCompilerTest {
  private final Project project;

  OtherCompilerTest(@TempDir Path folder) throws IOException {
    project = new Project(new EclipseCompiler(), folder);
  }

  @Test
  void index_isWrittenWithoutLines() throws IOException {
    project.write(
        "shop/Order.java",
        """
        package shop;

        @dev.panopticon.annotation.Traced
        class Order {
          enum Size { SMALL, LARGE }

          class Line {
            Line(int quantity) {}
          }

          record Tax(double rate) {}

          <T extends Comparable<T>> void place(T item, java.util.Map.Entry<T, int[]>[] parts) {}
        }
        """);

    Project.Result result = project.compile(new TracedProcessor(), "shop/Order.java");

    assertThat(result.success()).as(result.toString()).isTrue();
    assertThat(result.messages()).noneMatch(message -> message.contains("["));
    assertThat(project.index("shop.Order"))
        .content()
        .startsWith("panopticon-trace-points 1\n")
        .contains(
            "shop.Order\tplace\t(Ljava/lang/Comparable;[Ljava/util/Map$Entry;)V\titem,parts\t\t0\n")
        .contains("shop.Order$Line\t<init>\t(Lshop/Order;I)V\tquantity\t\t0\n")
        .contains("shop.Order$Size\tvalueOf\t(Ljava/lang/String;)Lshop/Order$Size;\t")
        .contains("shop.Order$Tax\t<init>\t(D)V\trate\t\t0\n")
        .contains("shop.Order\t<init>\t()V\t\t\t0\n");
  }

  @Test
  void problems_areReported() throws IOException {
    project.write(
        "shop/Order.java",
        """
        package shop;

        import dev.panopticon.annotation.Traced;

        abstract class Order {
          @Traced abstract void place();

          @Traced(name = "") void cancel() {}

          @Traced(when = "args[0] == OPEN") void ship(Thread.State state) {}

          @Traced(when = "state == BLOCKED && state instanceof Thread.State") void stop(Thread.State state) {}
        }
        """);

    Project.Result result = project.compile(new TracedProcessor(), "shop/Order.java");

    assertThat(result.success()).isFalse();
    assertThat(result.messages())
        .anyMatch(message -> message.startsWith("ERROR [TracedOnAbstract] "))
        .anyMatch(message -> message.startsWith("ERROR [BlankName] "))
        .anyMatch(
            message ->
                message.startsWith(
                    "ERROR [InvalidWhen] when = \"args[0] == OPEN\", column 12:"
                        + " java.lang.Thread$State has no constant 'OPEN'. Its constants are "))
        .hasSize(3);
  }
}
