// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import dev.panopticon.weaver.directory.DirectoryWeaver;
import java.io.IOException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Gives the compiler its classes back, so that it compiles only what has changed.
 *
 * <p>Woven classes make the compiler compile everything anew, so that none is left behind by a
 * build without this plugin. Where this goal runs before it, that is not needed. {@code weave} then
 * puts classes back that are woven as they were, with the time that they had.
 */
// Thread-safe for the same reason as WeaveMojo.
@Mojo(name = "prepare", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields in.
public final class PrepareMojo extends AbstractMojo {
  /** Set in the context of the plugin where this goal has run. */
  static final String HAS_RUN = PrepareMojo.class.getName();

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Override
  @SuppressWarnings("unchecked") // The context has had no type since Maven 2.
  public void execute() throws MojoExecutionException {
    getPluginContext().put(HAS_RUN, true);
    prepare(WovenOutput.main(project));
    prepare(WovenOutput.tests(project));
  }

  private static void prepare(WovenOutput output) throws MojoExecutionException {
    try {
      DirectoryWeaver.setAside(output.classes(), output.originals());
      output.status().putBack();
    } catch (IOException e) {
      throw new MojoExecutionException(
          "Cannot restore " + output.classes() + ": " + e + ". After mvn clean it starts afresh.",
          e);
    }
  }
}
