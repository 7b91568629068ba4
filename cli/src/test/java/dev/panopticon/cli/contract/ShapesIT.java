// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.weaver.weave.ClassWeaver;
import dev.panopticon.weaver.weave.Naming;
import dev.panopticon.weaver.weave.WeaveResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/**
 * Every shape of {@code docs/shapes.md} in every mode, with all of its methods traced, does what it
 * does untraced, and each of its calls is in the trace once.
 *
 * <p>A shape is a program {@code shapes/Shape.java} among the resources, with what it prints in
 * {@code Shape.out.txt} and its calls in {@code Shape.txt}, or {@code Shape.<mode>.txt} where a
 * mode cannot see all of them. {@code -Dshapes.record=true} writes these files anew, to be read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShapesIT {
  private static final Path RESOURCES =
      Path.of("src/test/resources/dev/panopticon/cli/contract/shapes");

  private final Map<ShapeMode, ShapeRun> runs = new EnumMap<>(ShapeMode.class);

  private @Nullable ShapeFiles compiled;

  @BeforeAll
  void runEveryModeOnce(@TempDir Path folder) throws Exception {
    List<ShapeTable> shapes = ShapeTable.here();
    compiled = ShapeFiles.compile(shapes, folder.resolve("compiled"));
    for (ShapeMode mode : ShapeMode.values()) {
      Path own = Files.createDirectory(folder.resolve(mode.toString()));
      runs.put(mode, ShapeRun.of(mode, compiled, shapes, own));
    }
  }

  static Stream<Arguments> cells() throws IOException {
    return ShapeTable.here().stream()
        .flatMap(
            shape ->
                Stream.of(ShapeMode.values())
                    .filter(mode -> shape.cell(mode) != ShapeTable.Cell.NONE)
                    .map(mode -> Arguments.of(shape, mode)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cells")
  void shape_behavesAsUntraced(ShapeTable shape, ShapeMode mode) throws IOException {
    assertThat(run(mode).out(shape))
        .isEqualTo(expected(shape.name() + ".out.txt", run(mode).out(shape)));
    assertThat(run(mode).members(shape)).isEqualTo(run(ShapeMode.UNTRACED).members(shape));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cells")
  void shape_isTraced(ShapeTable shape, ShapeMode mode) throws IOException {
    if (mode == ShapeMode.UNTRACED) {
      return;
    }
    String file =
        shape.hasCallsOfItsOwn(mode) ? shape.name() + "." + mode + ".txt" : shape.name() + ".txt";
    String timeline = run(mode).timeline(shape);
    assertThat(timeline).isEqualTo(expected(file, timeline));
  }

  @ParameterizedTest
  @MethodSource("dev.panopticon.cli.contract.ShapeMode#values")
  void jvm_endsAsUntraced(ShapeMode mode) {
    run(mode).assertEndsAsItShould();
  }

  @ParameterizedTest
  @MethodSource("dev.panopticon.cli.contract.ShapeMode#values")
  void methodThatDoesNotFit_isNamed(ShapeMode mode) {
    if (mode == ShapeMode.UNTRACED) {
      assertThat(run(mode).refused()).isEmpty();
    } else {
      assertThat(run(mode).refused())
          .containsOnly("shapes.HugeMethodsMade#huge(I)I: too large: would grow past 64 KB");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wovenFiles_haveNothingNewButAdvice(boolean literal) throws IOException {
    ClassWeaver weaver =
        new ClassWeaver(
            ShapeFiles.everything(), literal ? Naming.literal(point -> 70_000) : Naming.constant());
    int advised = 0;
    for (Path file : Objects.requireNonNull(compiled).classFiles()) {
      byte[] original = Files.readAllBytes(file);
      String name = new ClassReader(original).getClassName().replace('/', '.');
      WeaveResult result = weaver.weave(name, original, type -> null);
      if (result.bytes() != null) {
        advised += WovenFile.check(original, result.bytes());
        assertThat(result.woven()).as(name).isNotEmpty();
      }
    }
    assertThat(advised).isGreaterThan(300);
  }

  @Test
  void table_hasEveryShapeAndAReasonForEveryGap() throws IOException {
    List<ShapeTable> rows = ShapeTable.rows();
    try (Stream<Path> programs = Files.list(RESOURCES)) {
      assertThat(rows)
          .extracting(ShapeTable::name)
          .containsExactlyInAnyOrderElementsOf(
              programs
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".java"))
                  .map(name -> name.substring(0, name.length() - 5))
                  .toList());
    }
    for (ShapeTable row : rows) {
      boolean whole = row.cells().values().stream().allMatch(ShapeTable.Cell.TRACED::equals);
      assertThat(row.reason().isEmpty()).as("%s has no reason", row).isEqualTo(whole);
      for (ShapeMode mode : ShapeMode.values()) {
        assertThat(Files.exists(RESOURCES.resolve(row + "." + mode + ".txt")))
            .as("%s has calls of its own in the mode %s", row, mode)
            .isEqualTo(row.hasCallsOfItsOwn(mode));
      }
    }
  }

  private ShapeRun run(ShapeMode mode) {
    ShapeRun run = runs.get(mode);
    if (run == null) {
      throw new AssertionError(mode + " has not run");
    }
    return run;
  }

  private static String expected(String file, String actual) throws IOException {
    if (Boolean.getBoolean("shapes.record")) {
      Files.writeString(RESOURCES.resolve(file), actual);
    }
    return Files.readString(RESOURCES.resolve(file));
  }

  static Optional<String> resource(String name) throws IOException {
    try (InputStream in = ShapesIT.class.getResourceAsStream("shapes/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
