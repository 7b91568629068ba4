// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.match.Cause;
import dev.panopticon.weaver.match.RuleUse;
import dev.panopticon.weaver.weave.WeaveResult;
import dev.panopticon.weaver.weave.WeaveResult.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaveReportTest {
  private static final WeaveResult ORDER =
      new WeaveResult(
          new byte[0],
          List.of(point("com.acme.Order", "place"), point("com.acme.Order", "cancel")),
          List.of(
              new Skipped("com.acme.Order", "total()I", Cause.EXCLUDED, "excluded by **#total")),
          RuleUse.NONE);
  private static final WeaveResult ITEM =
      new WeaveResult(
          new byte[0], List.of(point("com.acme.Item", "price")), List.of(), RuleUse.NONE);

  @Test
  void sameResultsInAnyOrder_giveTheSameText() {
    WeaveReport forwards = new WeaveReport();
    forwards.add(ORDER);
    forwards.add(ITEM);
    WeaveReport backwards = new WeaveReport();
    backwards.add(ITEM);
    backwards.add(ORDER);

    assertThat(forwards.toJson()).isEqualTo(backwards.toJson());
    assertThat(forwards.wovenCount()).isEqualTo(3);
    assertThat(forwards.skippedCount()).isEqualTo(1);
  }

  @Test
  void write_replacesTheFile(@TempDir Path folder) throws IOException {
    WeaveReport report = new WeaveReport();
    report.add(ORDER);
    Path file = folder.resolve("new/report.json");
    report.write(file);
    report.write(file);

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "version" : 1,
              "woven" : [
                {
                  "class" : "com.acme.Order",
                  "method" : "cancel",
                  "descriptor" : "()V",
                  "name" : "Order.cancel",
                  "kind" : "METHOD"
                },
                {
                  "class" : "com.acme.Order",
                  "method" : "place",
                  "descriptor" : "()V",
                  "name" : "Order.place",
                  "kind" : "METHOD"
                }
              ],
              "skipped" : [
                {
                  "class" : "com.acme.Order",
                  "member" : "total()I",
                  "reason" : "excluded by **#total"
                }
              ]
            }
            """);
  }

  private static TracePoint point(String className, String method) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        className,
        method,
        "()V",
        TracePoint.displayName(className, method),
        TracePoint.DEFAULT_CATEGORY,
        List.of(),
        "",
        0,
        true,
        true);
  }
}
