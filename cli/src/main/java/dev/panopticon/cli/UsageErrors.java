// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli;

import dev.panopticon.predicate.NearestNames;
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
    String first = unmatched.getUnmatched().get(0);
    if (first.matches("-(X|D|ea|esa|verbose|agent|javaagent|server|-add-|-enable-).*")
        && command.getCommandSpec().findOption("-J") != null) {
      return ". For a flag of the program's JVM write -J" + first + ".";
    }
    List<String> known = new ArrayList<>(command.getSubcommands().keySet());
    known.addAll(command.getCommandSpec().optionsMap().keySet());
    String name = first.split("=", 2)[0];
    String nearest = NearestNames.didYouMean(name, known);
    return nearest.isEmpty() ? "" : "." + nearest;
  }
}
