// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Sources and class files in a folder, compiled as a build tool would: some at a time. */
final class Project {
  private final JavaCompiler compiler;
  private final Path sources;
  private final Path classes;
  private final List<String> moreOptions = new ArrayList<>();

  Project(JavaCompiler compiler, Path folder) throws IOException {
    this.compiler = compiler;
    this.sources = Files.createDirectories(folder.resolve("src"));
    this.classes = Files.createDirectories(folder.resolve("classes"));
  }

  /** The same folder, compiled by another compiler. */
  Project with(JavaCompiler other) throws IOException {
    return new Project(other, requireNonNull(sources.getParent()));
  }

  Path sources() {
    return sources;
  }

  Path classes() {
    return classes;
  }

  Path index(String type) {
    return classes.resolve(IndexWriter.FOLDER + type);
  }

  void addOptions(String... options) {
    moreOptions.addAll(List.of(options));
  }

  void write(String file, String source) throws IOException {
    Path path = sources.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, source);
  }

  /** Compiles some files, with the class files of earlier compilations on the class path. */
  Result compile(Processor processor, String... files) throws IOException {
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    String classPath =
        classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
    List<String> options =
        new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath, "--release", "17"));
    options.addAll(moreOptions);
    StringWriter out = new StringWriter();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, UTF_8)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              out,
              manager,
              diagnostics,
              options,
              null,
              manager.getJavaFileObjectsFromPaths(
                  List.of(files).stream().map(sources::resolve).toList()));
      task.setProcessors(List.of(processor));
      boolean success = task.call();
      return new Result(
          success,
          diagnostics.getDiagnostics().stream().map(Project::text).toList(),
          out.toString());
    }
  }

  private static String text(Diagnostic<?> diagnostic) {
    return diagnostic.getKind() + " " + diagnostic.getMessage(Locale.ROOT);
  }

  /** What a compilation ended with. */
  record Result(boolean success, List<String> messages, String output) {}
}
