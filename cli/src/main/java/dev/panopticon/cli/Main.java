// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli;

import dev.panopticon.cli.command.CallsCommand;
import dev.panopticon.cli.command.CompletionCommand;
import dev.panopticon.cli.command.EvalCommand;
import dev.panopticon.cli.command.FiltersCommand;
import dev.panopticon.cli.command.RepairCommand;
import dev.panopticon.cli.command.ReplayCommand;
import dev.panopticon.cli.command.ReportCommand;
import dev.panopticon.cli.command.RunCommand;
import dev.panopticon.cli.command.SummaryCommand;
import dev.panopticon.cli.command.ViewCommand;
import dev.panopticon.cli.convert.ConvertCommand;
import dev.panopticon.cli.launch.LaunchException;
import dev.panopticon.cli.merge.MergeCommand;
import dev.panopticon.cli.sanitize.SanitizeCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/** The command line: {@code panopticon run}, {@code panopticon eval} and the rest. */
@Command(
    name = "panopticon",
    description = "See a Java program run: every call on a timeline.",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:the command failed; the message says why",
      "2:the command line was wrong",
      "other:run and eval end as the program did, with 128 + n for a signal n; where it succeeded"
          + " and the trace that was asked for could not be made, with 1",
    },
    footer = {
      "",
      "Try:",
      "  panopticon eval 'System.out.println(\"hello\")'",
      "  panopticon run -o hello.trace Hello.java",
    })
public final class Main {
  private static final Map<String, Class<?>> RUN_A_PROGRAM =
      Map.of("run", RunCommand.class, "eval", EvalCommand.class);

  private static final List<Class<?>> COMMANDS =
      List.of(
          RunCommand.class,
          EvalCommand.class,
          FiltersCommand.class,
          CallsCommand.class,
          SummaryCommand.class,
          ReplayCommand.class,
          ReportCommand.class,
          ViewCommand.class,
          RepairCommand.class,
          SanitizeCommand.class,
          MergeCommand.class,
          ConvertCommand.class,
          CompletionCommand.class,
          HelpCommand.class);

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine(args).execute(args));
  }

  /**
   * What parses these arguments. Who runs a program waits for it: then no other command is looked
   * at, which takes longer than to parse the arguments.
   */
  static CommandLine commandLine(String... args) {
    CommandLine commandLine = new CommandLine(new Main());
    Class<?> only = args.length == 0 ? null : RUN_A_PROGRAM.get(args[0]);
    for (Class<?> command : only == null ? COMMANDS : List.of(only)) {
      commandLine.addSubcommand(command);
    }
    // A program's arguments are its own, also when they begin with @ or -.
    commandLine.setExpandAtFiles(false);
    commandLine.setParameterExceptionHandler(new UsageErrors());
    commandLine.setExecutionExceptionHandler(Main::failed);
    commandLine
        .getSubcommands()
        .forEach((name, command) -> command.setStopAtPositional(RUN_A_PROGRAM.containsKey(name)));
    return commandLine;
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (failure instanceof FileSystemException refused) {
      command.getErr().println("panopticon: " + message(refused));
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    if (failure instanceof LaunchException || failure instanceof IOException) {
      command.getErr().println("panopticon: " + failure.getMessage());
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    if (failure instanceof InvalidPathException inexpressible) {
      command
          .getErr()
          .println(
              "panopticon: the path "
                  + inexpressible.getInput()
                  + " cannot be expressed in the encoding of this environment, "
                  + System.getProperty("sun.jnu.encoding")
                  + ". Set LC_ALL to a locale with UTF-8, such as C.UTF-8, or start panopticon by its"
                  + " script.");
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    throw failure;
  }

  /** With the reason: its own message may be no more than a name. */
  static String message(FileSystemException refused) {
    String reason =
        refused instanceof AccessDeniedException
            ? "permission denied"
            : refused instanceof NoSuchFileException
                ? "there is no such file"
                : refused.getReason() == null
                    ? refused.getClass().getSimpleName()
                    : refused.getReason();
    return refused.getFile() + ": " + reason + ".";
  }

  /** Reads the version that the build wrote down. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      try (InputStream in = Main.class.getResourceAsStream("version.txt")) {
        if (in == null) {
          throw new IOException("version.txt is missing from the jar");
        }
        String version = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        return new String[] {
          "panopticon " + version,
          "Java " + Runtime.version() + " (" + System.getProperty("java.home") + ")"
        };
      }
    }
  }
}
