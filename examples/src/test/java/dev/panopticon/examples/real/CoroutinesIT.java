// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.examples.Arrows;
import dev.panopticon.examples.viewer.CatapultViewer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrows lead from where a coroutine of Kotlin was suspended to where it goes on. */
@Tag("real-programs")
final class CoroutinesIT {
  private final Path folder;

  CoroutinesIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void suspendedFunctionsAreJoinedWithWhereTheyGoOn() throws Exception {
    RealProgram program = SourceProgram.KOTLIN.compile(folder, "Parcels.kt", "parcels.ParcelsKt");
    Path trace = folder.resolve("parcels.trace");

    Outcome expected = program.run(Files.createTempDirectory(folder, "untraced"), List.of());
    TracedRun run =
        program.trace(
            Files.createTempDirectory(folder, "traced"),
            trace,
            List.of("-J-Xverify:all", "--include", "parcels.**", "--arrows", "resume,create"),
            List.of());

    assertThat(expected.out()).isEqualTo("6\n");
    assertThat(run.outcome()).isEqualTo(expected);
    run.assertWhole();
    assertThat(Arrows.of(CatapultViewer.required().open(trace)))
        .isEqualTo(
            """
            ParcelsKt.both.2.first.1.invokeSuspend \u21e2 resume \u2192 ParcelsKt.both.2.first.1.invokeSuspend
            ParcelsKt.both.2.invokeSuspend \u21e2 resume \u2192 ParcelsKt.both.2.invokeSuspend
            ParcelsKt.both.2.invokeSuspend \u21e2 resume \u2192 ParcelsKt.both.2.invokeSuspend
            ParcelsKt.main.1.invokeSuspend \u21e2 resume \u2192 ParcelsKt.main.1.invokeSuspend
            ParcelsKt.main.1.invokeSuspend \u21e2 resume \u2192 ParcelsKt.main.1.invokeSuspend
            new ParcelsKt.both.2 \u21e2 create \u2192 ParcelsKt.both.2.invokeSuspend
            new ParcelsKt.both.2.first.1 \u21e2 create \u2192 ParcelsKt.both.2.first.1.invokeSuspend
            new ParcelsKt.main.1 \u21e2 create \u2192 ParcelsKt.main.1.invokeSuspend
            new ParcelsKt.main.1.1 \u21e2 create \u2192 ParcelsKt.main.1.1.invokeSuspend
            new ParcelsKt.weigh.1 \u21e2 create \u2192 ParcelsKt.weigh.1.invokeSuspend
            new ParcelsKt.weigh.1 \u21e2 create \u2192 ParcelsKt.weigh.1.invokeSuspend
            """);
  }
}
