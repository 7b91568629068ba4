// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TracePointIndexTest {
  private static final String HEADER = "panopticon-trace-points 1\n";

  private final Map<String, byte[]> resources = new HashMap<>();

  @Test
  void entry_isFoundByClassMethodAndDescriptor() {
    write(
        "com.acme.Order",
        HEADER
            + "com.acme.Order\t<init>\t()V\t\tOrder.java\t5\n"
            + "com.acme.Order\tplace\t(I[J)Z\titem,größen\tOrder.java\t12\n"
            + "com.acme.Order\tplace\t(J)Z\tid\t\t0\n");
    TracePointIndex index = TracePointIndex.of("com.acme.Order", resources::get);

    assertThat(index.find("com.acme.Order", "<init>", "()V"))
        .isEqualTo(
            new TracePointIndex.Entry(
                "com.acme.Order", "<init>", "()V", List.of(), "Order.java", 5));
    assertThat(index.find("com.acme.Order", "place", "(I[J)Z"))
        .isEqualTo(
            new TracePointIndex.Entry(
                "com.acme.Order", "place", "(I[J)Z", List.of("item", "größen"), "Order.java", 12));
    assertThat(index.find("com.acme.Order", "place", "(J)Z"))
        .isEqualTo(
            new TracePointIndex.Entry("com.acme.Order", "place", "(J)Z", List.of("id"), "", 0));
    assertThat(index.find("com.acme.Order", "place", "()Z")).isNull();
    assertThat(index.find("com.acme.Other", "place", "(J)Z")).isNull();
  }

  @Test
  void nestedType_isFoundInTheIndexOfItsTopLevelType() {
    write("com.acme.Order", HEADER + "com.acme.Order$Line$Tax\trun\t()V\t\tOrder.java\t7\n");

    assertThat(
            TracePointIndex.of("com.acme.Order$Line$Tax", resources::get)
                .find("com.acme.Order$Line$Tax", "run", "()V"))
        .isNotNull();
  }

  @Test
  void dollarInTheNameOfATopLevelType_isNotMistakenForNesting() {
    write("com.acme.Order", HEADER + "com.acme.Order\trun\t()V\t\tOrder.java\t3\n");
    write("com.acme.Order$Line", HEADER + "com.acme.Order$Line\trun\t()V\t\tLine.java\t4\n");
    write("$Odd$Name$", HEADER + "$Odd$Name$$Part\trun\t()V\t\tOdd.java\t5\n");

    TracePointIndex line = TracePointIndex.of("com.acme.Order$Line", resources::get);
    assertThat(line.find("com.acme.Order$Line", "run", "()V"))
        .extracting(TracePointIndex.Entry::source)
        .isEqualTo("Line.java");
    TracePointIndex odd = TracePointIndex.of("$Odd$Name$$Part", resources::get);
    assertThat(odd.find("$Odd$Name$$Part", "run", "()V")).isNotNull();
  }

  @Test
  void classWithoutIndex_hasAnEmptyOne() {
    TracePointIndex index = TracePointIndex.of("com.acme.Order", name -> null);

    assertThat(index.find("com.acme.Order", "place", "()V")).isNull();
  }

  @Test
  void otherVersion_isRefused() {
    write("com.acme.Order", "panopticon-trace-points 2\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracePointIndex.of("com.acme.Order", resources::get))
        .withMessage(
            "META-INF/panopticon/index/com.acme.Order starts with \"panopticon-trace-points 2\";"
                + " only \"panopticon-trace-points 1\" can be read.");
  }

  @Test
  void emptyResource_isRefused() {
    write("com.acme.Order", "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracePointIndex.of("com.acme.Order", resources::get))
        .withMessageContaining("starts with \"\"");
  }

  @Test
  void lineThatIsNoTracePoint_isNamed() {
    write("com.acme.Order", HEADER + "com.acme.Order\trun\t()V\t\tOrder.java\t3\nnone of ours\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracePointIndex.of("com.acme.Order", resources::get))
        .withMessage(
            "META-INF/panopticon/index/com.acme.Order, line 3: 1 fields; a trace point has 6.");
  }

  @Test
  void resourceThatWasCut_isRefused() {
    write("com.acme.Order", HEADER + "com.acme.Order\trun\t()V\t\tOrder.java\t3");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracePointIndex.of("com.acme.Order", resources::get))
        .withMessage("META-INF/panopticon/index/com.acme.Order ends in the middle of a line.");
  }

  @Test
  void lineNumberThatIsNone_isNamed() {
    write("com.acme.Order", HEADER + "com.acme.Order\trun\t()V\t\tOrder.java\tthree\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracePointIndex.of("com.acme.Order", resources::get))
        .withMessage(
            "META-INF/panopticon/index/com.acme.Order, line 2: \"three\" is no line number.");
  }

  private void write(String topLevelType, String content) {
    resources.put(TracePointIndex.FOLDER + topLevelType, content.getBytes(UTF_8));
  }
}
