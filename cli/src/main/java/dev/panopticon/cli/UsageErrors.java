// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli;

import dev.panopticon.weaver.config.NearestNames;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line, and in a second where to read on. */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("panopticon: " + wrong.getMessage() + suggestion(wrong, command));
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String suggestion(ParameterException wrong, CommandLine command) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return "";
    }
    List<String> known = new ArrayList<>(command.getSubcommands().keySet());
    known.addAll(command.getCommandSpec().optionsMap().keySet());
    String name = unmatched.getUnmatched().get(0).split("=", 2)[0];
    String nearest = NearestNames.didYouMean(name, known);
    return nearest.isEmpty() ? "" : "." + nearest;
  }
}
