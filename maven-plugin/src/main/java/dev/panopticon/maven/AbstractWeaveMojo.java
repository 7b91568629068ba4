// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryResult;
import dev.panopticon.weaver.directory.DirectoryResult.Unmatched;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.report.WeaveReport;
import dev.panopticon.weaver.weave.ClassBytes;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What both goals have in common: parameters in, request to the weaver, its answer out. */
@SuppressWarnings("NullAway.Init") // Maven fills the fields in.
abstract class AbstractWeaveMojo extends AbstractMojo {
  /** What woven code calls; a project that lacks it would fail at run time. */
  private static final String ADVICE = "dev/panopticon/runtime/advice/Advice";

  private static final String DESCRIPTOR = "module-info.class";

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  /**
   * Patterns of methods to weave besides what is {@code @Traced}: {@code com.acme.**} (package and
   * below), {@code com.acme.*} (package), {@code com.acme.Order} (class), {@code
   * com.acme.Order#place*} (method), {@code com.acme.Order#place(int)} (overload); beside such a
   * name or alone {@code @com.acme.Audited} (annotation), {@code public} or {@code !static}
   * (modifiers), {@code size>=20} (bytecode instructions), {@code source:*.kt} (source file),
   * {@code binary:classes/} (directory). At the end options: <code>{ arguments = false }</code>.
   * Those of {@code panopticon.json} in the project's folder come on top.
   */
  @Parameter(property = "panopticon.includes")
  private List<String> includes = List.of();

  /**
   * Patterns of methods never to weave, even if they are {@code @Traced}. Those of {@code
   * panopticon.json} come on top.
   */
  @Parameter(property = "panopticon.excludes")
  private List<String> excludes = List.of();

  /**
   * Patterns of methods whose calls from woven methods are drawn too, as slices without inner life:
   * {@code java.sql.**}. Those of {@code panopticon.json} come on top.
   */
  @Parameter(property = "panopticon.calls")
  private List<String> calls = List.of();

  /**
   * A predicate that must hold of each call for it to be recorded: {@code amount > 1000 || duration
   * > 5ms}. Methods of which it can never hold are not woven. That of {@code panopticon.json} must
   * hold too.
   */
  @Parameter(property = "panopticon.where")
  private @Nullable String where;

  /**
   * Names of parameters and methods whose values are secret, besides passwords, tokens and the
   * like: they are shown as {@code [redacted]}. Those of {@code panopticon.json} come on top.
   */
  @Parameter(property = "panopticon.redact")
  private List<String> redact = List.of();

  /**
   * Names that are shown although they would be secret: {@code token}, or {@code tokenType} alone.
   * Those of {@code panopticon.json} come on top.
   */
  @Parameter(property = "panopticon.noRedact")
  private List<String> noRedact = List.of();

  /**
   * Whether getters, setters and empty bodies are left out, unless a pattern with a method's name
   * or {@code @Traced} on the method asks for them. By default as {@code panopticon.json} says, and
   * else they are woven.
   */
  @Parameter(property = "panopticon.skipTrivial")
  private @Nullable Boolean skipTrivial;

  /**
   * Whether arguments are recorded; {@code @Traced(arguments = false)} and patterns take single
   * methods out.
   */
  @Parameter(property = "panopticon.arguments", defaultValue = "true")
  private boolean arguments;

  /**
   * Whether returned values are recorded; {@code @Traced(result = false)} and patterns take single
   * methods out.
   */
  @Parameter(property = "panopticon.results", defaultValue = "true")
  private boolean results;

  /**
   * Whether exceptions are recorded that end calls; {@code @Traced(exception = false)} and patterns
   * take single methods out.
   */
  @Parameter(property = "panopticon.exceptions", defaultValue = "true")
  private boolean exceptions;

  /**
   * Whether the objects are recorded on which methods are called. By default only where
   * {@code @Traced(receiver = true)} or a pattern asks for it; either can say {@code receiver =
   * false} too.
   */
  @Parameter(property = "panopticon.receivers", defaultValue = "false")
  private boolean receivers;

  /**
   * Whether a pattern that matches nothing fails the build. By default it is a warning, because
   * modules inherit patterns that are meant for their siblings.
   */
  @Parameter(property = "panopticon.failOnUnmatched", defaultValue = "false")
  private boolean failOnUnmatched;

  /** Weave nothing; classes that an earlier build has woven get their original bytes back. */
  @Parameter(property = "panopticon.skip", defaultValue = "false")
  private boolean skip;

  abstract WovenOutput output();

  abstract List<String> classPath() throws DependencyResolutionRequiredException;

  abstract File reportFile();

  final MavenProject project() {
    return project;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    WovenOutput output = output();
    if (!Files.isDirectory(output.classes())) {
      getLog().debug("Nothing to weave: " + output.classes() + " does not exist.");
      return;
    }
    try {
      if (skip) {
        int restored = DirectoryWeaver.restore(output.classes(), output.originals());
        output.status().putBack();
        getLog().info("Skipped; classes that got their original bytes back: " + restored + ".");
      } else {
        weave(output);
      }
    } catch (IOException | DependencyResolutionRequiredException e) {
      throw new MojoExecutionException(
          "Cannot weave " + output.classes() + ": " + e + ". After mvn clean it starts afresh.", e);
    }
  }

  private void weave(WovenOutput output)
      throws IOException, DependencyResolutionRequiredException, MojoFailureException {
    WeaveOptions options =
        new WeaveRules(
                project.getBasedir().toPath(),
                includes,
                excludes,
                calls,
                where,
                redact,
                noRedact,
                skipTrivial)
            .options(new Capture(receivers, arguments, results, exceptions));
    List<Path> classPath = new ArrayList<>();
    for (String element : classPath()) {
      classPath.add(Path.of(element));
    }
    boolean compiled = output.status().putAway();
    DirectoryResult result =
        DirectoryWeaver.weave(
            new DirectoryRequest(output.classes(), output.originals(), classPath, options));
    WeaveReport report = new WeaveReport();
    result.classes().values().forEach(report::add);
    report.write(reportFile().toPath());
    new WeaveLog(getLog()).tell(result, options);
    if (result.wovenCount() == 0) {
      output.status().putBack();
    } else if (compiled) {
      tellOfPrepare();
    }
    requireRuntime(result, classPath);
    adviseModule(result, classPath);
    requireMatches(result);
    requireFitting(result);
  }

  private void tellOfPrepare() {
    if (!getPluginContext().containsKey(PrepareMojo.HAS_RUN)) {
      getLog()
          .info(
              "The next build compiles these classes anew, so that no woven one stays behind. Add"
                  + " the goal prepare to the execution, and it compiles only what has changed.");
    }
  }

  private void requireRuntime(DirectoryResult result, List<Path> classPath)
      throws MojoFailureException {
    if (result.wovenCount() > 0 && ClassBytes.of(classPath).find(ADVICE) == null) {
      throw new MojoFailureException(
          "Woven classes call dev.panopticon:panopticon-runtime, which is none of the project's"
              + " dependencies. Add it as a <dependency>.");
    }
  }

  /** A warning and no failure: the same classes may be meant for the class path. */
  private void adviseModule(DirectoryResult result, List<Path> classPath) throws IOException {
    if (result.wovenCount() == 0) {
      return;
    }
    for (String file : result.classes().keySet()) {
      // In multi-release jars it may lie below META-INF/versions.
      if (file.equals(DESCRIPTOR) || file.endsWith("/" + DESCRIPTOR)) {
        new ModuleReads(classPath)
            .problem(output().classes().resolve(file))
            .ifPresent(getLog()::warn);
      }
    }
  }

  private static void requireFitting(DirectoryResult result) throws MojoFailureException {
    if (!result.mistakes().isEmpty()) {
      throw new MojoFailureException(result.mistakes().get(0));
    }
  }

  private void requireMatches(DirectoryResult result) throws MojoFailureException {
    List<Unmatched> unmatched = result.unmatched();
    if (failOnUnmatched && !unmatched.isEmpty()) {
      throw new MojoFailureException(WeaveLog.describe(unmatched.get(0)));
    }
  }
}
