// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.weaver.weave.ClassWeaver;
import dev.panopticon.weaver.weave.Naming;
import dev.panopticon.weaver.weave.WeaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/**
 * Every shape of a group, in every mode, with all of its methods traced, does what it does
 * untraced, and each of its calls is in the trace once.
 *
 * <p>A shape is a program {@code Shape.java} among the resources, with what it prints in {@code
 * Shape.out.txt} and its calls in {@code Shape.txt}, or {@code Shape.<mode>.txt} where a mode
 * cannot see all of them. {@code -Dshapes.record=true} writes these files anew, to be read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShapeContract {
  private final ShapeGroup group;
  private final Map<ShapeMode, ShapeRun> runs = new EnumMap<>(ShapeMode.class);
  private @Nullable ShapeFiles compiled;

  ShapeContract(ShapeGroup group) {
    this.group = group;
  }

  @BeforeAll
  void runEveryModeOnce(@TempDir Path folder) throws Exception {
    compiled = ShapeFiles.compile(group, ShapeTable.here(group), folder.resolve("compiled"));
    for (ShapeMode mode : ShapeMode.values()) {
      Path own = Files.createDirectory(folder.resolve(mode.toString()));
      runs.put(mode, ShapeRun.of(mode, compiled, ShapeTable.here(group), own));
    }
  }

  Stream<Arguments> cells() throws IOException {
    return ShapeTable.here(group).stream()
        .flatMap(
            shape ->
                Stream.of(ShapeMode.values())
                    .filter(mode -> shape.cell(mode) != ShapeTable.Cell.NONE)
                    .map(mode -> Arguments.of(shape, mode)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void shape_behavesAsUntraced(ShapeTable shape, ShapeMode mode) throws IOException {
    String out = run(mode).out(shape);
    assertThat(out).isEqualTo(expected(shape + ".out.txt", out));
    assertThat(run(mode).members(shape)).isEqualTo(run(ShapeMode.UNTRACED).members(shape));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void shape_isTraced(ShapeTable shape, ShapeMode mode) throws IOException {
    if (mode != ShapeMode.UNTRACED) {
      String file = shape + (shape.hasCallsOfItsOwn(mode) ? "." + mode : "") + ".txt";
      String timeline = shown(run(mode).timeline(shape));
      assertThat(timeline).isEqualTo(expected(file, timeline));
    }
  }

  /** What of a timeline is compared with the file. */
  String shown(String timeline) {
    return timeline;
  }

  @ParameterizedTest
  @EnumSource
  void jvm_endsAsUntraced(ShapeMode mode) {
    run(mode).assertEndsAsItShould();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wovenFiles_haveNothingNewButAdvice(boolean literal) throws IOException {
    ClassWeaver weaver =
        new ClassWeaver(
            group.weaveOptions(), literal ? Naming.literal(point -> 70_000) : Naming.constant());
    int advised = 0;
    for (Path file : Objects.requireNonNull(compiled).classFiles()) {
      byte[] original = Files.readAllBytes(file);
      String name = new ClassReader(original).getClassName().replace('/', '.');
      WeaveResult result = weaver.weave(name, original, type -> null);
      if (result.bytes() != null) {
        advised += WovenFile.check(original, result.bytes());
      }
    }
    assertThat(advised).isGreaterThan(300);
  }

  final ShapeRun run(ShapeMode mode) {
    ShapeRun run = runs.get(mode);
    if (run == null) {
      throw new AssertionError(mode + " has not run");
    }
    return run;
  }

  private String expected(String name, String actual) throws IOException {
    Path file = group.resources().resolve(name);
    if (Boolean.getBoolean("shapes.record")) {
      Files.writeString(file, actual);
    }
    return Files.readString(file);
  }
}
