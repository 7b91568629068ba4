// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code panopticon completion}: a script by which a shell completes our command lines. */
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh: source <(panopticon completion)",
    mixinStandardHelpOptions = true)
public final class CompletionCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().print(AutoComplete.bash("panopticon", spec.root().commandLine()));
    spec.commandLine().getOut().flush();
  }
}
