// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.examples.CallTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lambdas bear the names of the methods in which they were written, and are chosen with them, in
 * programs that the compilers of other languages have just made.
 */
@Tag("real-programs")
final class LambdasIT {
  private final Path folder;

  LambdasIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void kotlin() throws Exception {
    RealProgram shop = SourceProgram.KOTLIN.compile(folder, "Shop.kt", "shop.ShopKt");

    assertThat(calls(shop))
        .isEqualTo(
            """
            main
              ShopKt.main
                new Shop
                Shop.getGreet
                Shop.greet λ0
                Shop.total
                  Shop.total λ0
                  Shop.total λ0
                Shop.serve
                  ShopKt.main λ0
                Shop.nested
                  Shop.nested λ0
                    Shop.nested λ0.0
                Shop.local
                  Shop.local λ0
                    Shop.local$twice
                ShopKt.main$lambda$2
                  ShopKt.main λ1
            """);
    assertThat(calls(shop, "--include", "**#nested"))
        .isEqualTo(
            """
            main
              Shop.nested
                Shop.nested λ0
                  Shop.nested λ0.0
            """);
  }

  @Test
  void scala2() throws Exception {
    RealProgram shop = SourceProgram.SCALA_2.compile(folder, "Shop.scala", "shop.Main");

    assertThat(calls(shop))
        .isEqualTo(
            """
            main
              Main.main
                Main$.<clinit>
                  new Main$
                Main$.main
                  new Shop
                  Shop.greet
                  Shop.greet λ1
                  Shop.total
                    Shop.total λ2
                      Shop.total λ1
                    Shop.total λ2
                      Shop.total λ1
                  Shop.serve
                    Main$.main λ1
                  Shop.nested
                    Shop.nested λ1
                      Shop.nested λ2
                  Shop.local
                    Shop.local λ1
                      Shop.twice$1
                  Main$.main λ2
                    Main$.main λ3
                    Main$.main λ3
                  Main$.main λ2
                    Main$.main λ3
                    Main$.main λ3
            """);
  }

  @Test
  void scala3() throws Exception {
    RealProgram shop = SourceProgram.SCALA_3.compile(folder, "Shop.scala", "shop.Main");

    assertThat(calls(shop))
        .isEqualTo(
            """
            main
              Main.main
                Main$.<clinit>
                  new Main$
                Main$.main
                  new Shop
                  Shop.greet
                  new Shop λ1
                  Shop.total
                    Shop.total λ1
                      Shop λ1
                    Shop.total λ1
                      Shop λ1
                  Shop.serve
                    Main$.main λ1
                  Shop.nested
                    Shop λ2
                      Shop λ3
                  Shop.local
                    Shop.local λ1
                      Shop.twice$1
                  Main$.main λ2
                    Main$.main λ2.1
                    Main$.main λ2.1
                  Main$.main λ2
                    Main$.main λ2.1
                    Main$.main λ2.1
            """);
  }

  /** The calls of the program, which runs as it does untraced. */
  private String calls(RealProgram shop, String... options)
      throws IOException, InterruptedException {
    Path trace = folder.resolve("shop.trace");
    List<String> arguments = new ArrayList<>(List.of("-J-Xverify:all"));
    arguments.addAll(options.length == 0 ? List.of("--include", "shop.**") : List.of(options));

    Outcome expected = shop.run(Files.createTempDirectory(folder, "untraced"), List.of());
    TracedRun run =
        shop.trace(Files.createTempDirectory(folder, "traced"), trace, arguments, List.of());

    assertThat(expected.out()).startsWith("welcome to tea\n5\nsam\n41\n6\n");
    assertThat(run.outcome()).isEqualTo(expected);
    run.assertWhole();
    return CallTree.of(trace);
  }
}
