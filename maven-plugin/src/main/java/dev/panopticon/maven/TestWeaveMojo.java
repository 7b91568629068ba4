// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Weaves the project's test classes, as {@code weave} does the others. */
// Thread-safe for the same reason as WeaveMojo.
@Mojo(
    name = "test-weave",
    defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields in.
public final class TestWeaveMojo extends AbstractWeaveMojo {
  /** Where to write what was woven, what not, and why (JSON). */
  @Parameter(
      property = "panopticon.testReportFile",
      defaultValue = "${project.build.directory}/panopticon/test-weave-report.json")
  private File reportFile;

  @Override
  WovenOutput output() {
    return WovenOutput.tests(project());
  }

  @Override
  List<String> classPath() throws DependencyResolutionRequiredException {
    return project().getTestClasspathElements();
  }

  @Override
  File reportFile() {
    return reportFile;
  }
}
