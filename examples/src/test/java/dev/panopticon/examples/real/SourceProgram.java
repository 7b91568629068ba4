// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiler of another language, and programs of ours that it has just made.
 *
 * @param project where the build has collected it
 * @param compiler its class and its options
 */
record SourceProgram(String project, List<String> compiler) {
  static final SourceProgram KOTLIN =
      new SourceProgram(
          "kotlin",
          List.of("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", "-no-stdlib", "-no-reflect"));
  static final SourceProgram SCALA_2 =
      new SourceProgram("scala-2", List.of("scala.tools.nsc.Main"));
  static final SourceProgram SCALA_3 =
      new SourceProgram("scala-3", List.of("dotty.tools.dotc.Main"));

  /**
   * What the compiler makes of a source file.
   *
   * @param folder where it and the classes may lie
   * @param sourceName of a resource beside this class
   */
  RealProgram compile(Path folder, String sourceName, String mainClass)
      throws IOException, InterruptedException {
    List<Path> jars = RealProgram.jarsIn(RealProgram.BUILT.resolve(project).resolve("target/lib"));
    Path source = folder.resolve(sourceName);
    try (InputStream in = SourceProgram.class.getResourceAsStream(sourceName)) {
      Files.copy(in, source);
    }
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<String> arguments = new ArrayList<>(compiler.subList(1, compiler.size()));
    arguments.addAll(List.of("-classpath", RealProgram.joined(jars)));
    arguments.addAll(List.of("-d", classes.toString(), source.toString()));
    Outcome outcome = RealProgram.mainClass(compiler.get(0), jars).run(classes, arguments);
    assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    List<Path> classPath = new ArrayList<>(List.of(classes));
    classPath.addAll(jars);
    return RealProgram.mainClass(mainClass, classPath);
  }
}
