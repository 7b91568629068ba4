// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.cli.launch.ArgumentFile;
import dev.panopticon.cli.launch.LaunchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Puts in the place of {@code @args.txt} what stands in the file, up to the program's name: what
 * follows is the program's.
 *
 * <p>Such files are written for the {@code java} command, often by build tools. So what is no
 * option of ours in one is a flag of the program's JVM, without the {@code -J} that a command line
 * asks for.
 */
final class ArgumentFiles implements IParameterPreprocessor {
  /** Options of the {@code java} command whose value is the next argument. */
  private static final Set<String> JAVA_WITH_VALUE =
      Set.of(
          "--add-exports",
          "--add-modules",
          "--add-opens",
          "--add-reads",
          "--enable-native-access",
          "--limit-modules",
          "--patch-module",
          "--source",
          "--upgrade-module-path");

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's choice
  public boolean preprocess(
      Stack<String> args,
      CommandSpec command,
      @Nullable ArgSpec none,
      Map<String, Object> information) {
    List<String> given = new ArrayList<>();
    while (!args.isEmpty()) {
      given.add(args.pop());
    }
    try {
      List<String> expanded = new Expansion(command).of(given);
      for (int i = expanded.size() - 1; i >= 0; i--) {
        args.push(expanded.get(i));
      }
    } catch (LaunchException unreadable) {
      throw new ParameterException(
          command.commandLine(), String.valueOf(unreadable.getMessage()), unreadable);
    }
    // picocli goes on with what is in the stack now.
    return false;
  }

  /** One command line. */
  private static final class Expansion {
    private final CommandSpec command;
    private final List<String> result = new ArrayList<>();

    private boolean expanding = true;
    private boolean complete;

    Expansion(CommandSpec command) {
      this.command = command;
    }

    List<String> of(List<String> given) throws LaunchException {
      int i = 0;
      while (i < given.size() && !complete) {
        String argument = given.get(i++);
        if (argument.equals("--disable-@files")) {
          expanding = false;
        } else if (expanding && argument.startsWith("@@")) {
          addTarget(argument.substring(1));
        } else if (expanding && argument.length() > 1 && argument.startsWith("@")) {
          addFile(ArgumentFile.read(argument.substring(1)));
        } else if (isOption(argument)) {
          i = addOption(given, i - 1, "");
        } else {
          addTarget(argument);
        }
      }
      result.addAll(given.subList(i, given.size()));
      return result;
    }

    /** Files do not name further files. */
    private void addFile(List<String> arguments) {
      int i = 0;
      while (i < arguments.size() && !complete) {
        String argument = arguments.get(i);
        if (argument.equals("-jar")) {
          i++;
        } else if (argument.startsWith("--module=")) {
          result.add("--module");
          addTarget(argument.substring("--module=".length()));
          i++;
        } else if (isOption(argument)) {
          i = addOption(arguments, i, isOurs(argument) ? "" : "-J");
        } else {
          addTarget(argument);
          i++;
        }
      }
      result.addAll(arguments.subList(i, arguments.size()));
    }

    /** Adds an option and its value; returns the index of what follows. */
    private int addOption(List<String> arguments, int index, String prefix) {
      String argument = arguments.get(index);
      result.add(prefix + argument);
      boolean apart = prefix.isEmpty() ? takesValue(argument) : JAVA_WITH_VALUE.contains(argument);
      if (!apart || index + 1 == arguments.size()) {
        return index + 1;
      }
      result.add(prefix + arguments.get(index + 1));
      return index + 2;
    }

    /** After the program's name nothing is looked at. */
    private void addTarget(String argument) {
      result.add(argument);
      complete = true;
    }

    private boolean takesValue(String argument) {
      OptionSpec option = command.findOption(argument);
      return option != null && option.arity().max() > 0;
    }

    private boolean isOurs(String argument) {
      String name = argument.startsWith("--") ? argument.split("=", 2)[0] : argument;
      return name.startsWith("-J") || command.findOption(name) != null;
    }

    private static boolean isOption(String argument) {
      return argument.startsWith("-") && argument.length() > 1;
    }
  }
}
