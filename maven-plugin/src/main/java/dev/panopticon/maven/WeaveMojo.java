// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Weaves the project's classes, so that the program can record its calls without an agent.
 *
 * <p>What is annotated with {@code @Traced} is woven, and what the includes add. The goal may run
 * as often as it likes: classes are woven from what the compiler wrote, and files whose content
 * stays the same are not touched.
 */
// Thread-safe: the weaver keeps no state between calls, and every module has directories of its
// own.
@Mojo(
    name = "weave",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields in.
public final class WeaveMojo extends AbstractWeaveMojo {
  /** Where to write what was woven, what not, and why (JSON). */
  @Parameter(
      property = "panopticon.reportFile",
      defaultValue = "${project.build.directory}/panopticon/weave-report.json")
  private File reportFile;

  @Override
  WovenOutput output() {
    return WovenOutput.main(project());
  }

  @Override
  List<String> classPath() throws DependencyResolutionRequiredException {
    return project().getCompileClasspathElements();
  }

  @Override
  File reportFile() {
    return reportFile;
  }
}
