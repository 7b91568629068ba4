// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a program that came as source text.
 *
 * <p>The {@code java} command could do this itself, but compiles without the names of parameters,
 * and defines the classes where no directory holds them.
 */
public final class SourceCompiler {
  private final Jvm jvm;
  private final PrintWriter err;
  private final JavaCompiler compiler;

  /**
   * A compiler.
   *
   * @param jvm what will run the classes
   * @param err where javac's messages go
   * @throws LaunchException if this Java has no compiler
   */
  public SourceCompiler(Jvm jvm, PrintWriter err) throws LaunchException {
    this.jvm = jvm;
    this.err = err;
    JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new LaunchException(
          "This Java has no compiler: "
              + System.getProperty("java.home")
              + ". Set JAVA_HOME to a JDK, or compile the program and run its classes.");
    }
    this.compiler = found;
  }

  /**
   * Compiles a source file, and the files beside it that it uses.
   *
   * @param classPath of the program, or null
   * @param classes an empty directory
   * @return the program that starts with the first class of the file
   * @throws LaunchException if it does not compile; javac's messages have been printed
   */
  public Program compile(Path source, @Nullable String classPath, Path classes)
      throws IOException, LaunchException {
    ProgramFinder.requireFile(source);
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavaFileObject file = files.getJavaFileObjects(source).iterator().next();
      CompilationUnitTree unit = parse(file);
      List<String> options = options(classPath, classes);
      options.addAll(List.of("-sourcepath", root(source, unit).toString()));
      if (!compiler.getTask(err, files, null, options, null, List.of(file)).call()) {
        throw new LaunchException(source + " does not compile; the messages are above.");
      }
      return program(firstClass(source, unit), classPath, classes);
    }
  }

  /**
   * Compiles a snippet.
   *
   * @param classPath of the snippet, or null
   * @param classes an empty directory
   * @throws LaunchException if it does not compile; the messages have been printed
   */
  public Program compile(Snippet snippet, @Nullable String classPath, Path classes)
      throws LaunchException, IOException {
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    List<String> options = options(classPath, classes);
    boolean compiled =
        compiler
            .getTask(err, null, messages, options, null, List.of(new SnippetFile(snippet)))
            .call();
    messages.getDiagnostics().forEach(message -> err.println(snippet.explain(message)));
    if (!compiled) {
      throw new LaunchException("The statements do not compile; the messages are above.");
    }
    return program(Snippet.CLASS_NAME, classPath, classes);
  }

  private List<String> options(@Nullable String classPath, Path classes) {
    List<String> options =
        new ArrayList<>(
            List.of(
                // The trace shows arguments by their names, and those only the compiler knows.
                "-g",
                "-parameters",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                classPath == null ? classes.toString() : classPath));
    // Another Java may run the classes than the one that compiles them.
    boolean preview = jvm.arguments().previewEnabled();
    if (preview || jvm.feature() < Runtime.version().feature()) {
      options.addAll(List.of("--release", Integer.toString(jvm.feature())));
    }
    if (preview) {
      options.add("--enable-preview");
    }
    return options;
  }

  private CompilationUnitTree parse(JavaFileObject file) throws IOException {
    // What is wrong with the file the real compilation will tell.
    DiagnosticListener<JavaFileObject> ignored = message -> {};
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, ignored, List.of(), null, List.of(file));
    return task.parse().iterator().next();
  }

  /** The directory in which the file's package begins: sources beside it are found from there. */
  private static Path root(Path source, CompilationUnitTree unit) {
    Path folder = source.toAbsolutePath().normalize().resolve("..").normalize();
    ExpressionTree packageName = unit.getPackageName();
    if (packageName == null) {
      return folder;
    }
    Path packageFolder = Path.of(packageName.toString().replace('.', File.separatorChar));
    return folder.endsWith(packageFolder)
        ? folder.resolve("../".repeat(packageFolder.getNameCount())).normalize()
        : folder;
  }

  private static String firstClass(Path source, CompilationUnitTree unit) throws LaunchException {
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree declared) {
        String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        return prefix + declared.getSimpleName();
      }
    }
    throw new LaunchException(source + " declares no class.");
  }

  private static Program program(String className, @Nullable String classPath, Path classes)
      throws IOException, LaunchException {
    MainMethod.require(className, new ClassPath(List.of(classes)));
    String whole = classes + (classPath == null ? "" : File.pathSeparator + classPath);
    return new Program(className, List.of("-cp", whole, className));
  }

  /** A snippet as javac reads it. */
  private static final class SnippetFile extends SimpleJavaFileObject {
    private final Snippet snippet;

    SnippetFile(Snippet snippet) {
      super(URI.create("string:///" + Snippet.CLASS_NAME + ".java"), Kind.SOURCE);
      this.snippet = snippet;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return snippet.source();
    }
  }
}
