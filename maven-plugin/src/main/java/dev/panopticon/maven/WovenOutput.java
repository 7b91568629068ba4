// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import java.nio.file.Path;
import org.apache.maven.project.MavenProject;

/**
 * A directory of classes that is woven in place, and what is kept for it below the build directory,
 * which {@code mvn clean} empties along with the classes.
 *
 * @param originals the woven classes as the compiler wrote them
 * @param status of the compiler that wrote them
 */
record WovenOutput(Path classes, Path originals, CompilerStatus status) {

  static WovenOutput main(MavenProject project) {
    return of(project, project.getBuild().getOutputDirectory(), "originals", "compile");
  }

  static WovenOutput tests(MavenProject project) {
    return of(
        project, project.getBuild().getTestOutputDirectory(), "test-originals", "testCompile");
  }

  private static WovenOutput of(
      MavenProject project, String classes, String originals, String compiler) {
    Path build = Path.of(project.getBuild().getDirectory());
    return new WovenOutput(
        Path.of(classes),
        build.resolve("panopticon").resolve(originals),
        new CompilerStatus(build, compiler));
  }
}
