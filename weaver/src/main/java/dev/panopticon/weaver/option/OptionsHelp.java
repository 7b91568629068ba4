// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import java.util.ArrayList;
import java.util.List;

/** What users read about the options of the agent. */
public final class OptionsHelp {
  /** What asks for it in the place of options. */
  public static final String WORD = "help";

  private OptionsHelp() {}

  /** All options, a line or more for each. */
  public static List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("-javaagent:panopticon.jar[=OPTIONS] records the calls of the program.");
    lines.add("OPTIONS are, with commas between them and a comma inside a value written twice:");
    for (Option<?> option : Options.PUBLIC) {
      Option.Help help = option.help();
      lines.add("");
      lines.add(
          "  " + option + "=" + help.takes() + (option.isList() ? "  (may be repeated)" : ""));
      lines.add("      " + help.meaning());
      lines.add("      Default: " + help.standard() + ".");
    }
    lines.add("");
    lines.add("  @FILE");
    lines.add("      Options in a file, one or more a line; # begins a comment.");
    lines.add("");
    lines.add("What is not said is taken from panopticon.json in the working directory.");
    return lines;
  }

  /** The same as rows of a table in Markdown. */
  public static List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (Option<?> option : Options.PUBLIC) {
      Option.Help help = option.help();
      rows.add(
          "| `"
              + option
              + "="
              + cell(help.takes())
              + "` | "
              + cell(help.meaning())
              + " | "
              + cell(help.standard())
              + " | "
              + (option.isList() ? "yes" : "")
              + " |");
    }
    return rows;
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("[", "\\[");
  }
}
