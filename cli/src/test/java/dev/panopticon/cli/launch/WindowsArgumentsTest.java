// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsArgumentsTest {
  private static final String COMMAND = "C:\\Program Files\\java.exe";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain, plain",
        "two words, two words",
        "``, \"\"",
        "say \"hi\", \"say \\\"hi\\\"\"",
        "C:\\dir\\, C:\\dir\\",
        "*.txt, \"*.txt\"",
        "a\\\"b, \"a\\\\\\\"b\"",
        "100% ^&!, 100% ^&!"
      })
  void areQuotedWhereProcessBuilderWouldNotDoIt(String argument, String given) {
    assertThat(WindowsArguments.of(List.of(COMMAND, argument))).containsExactly(COMMAND, given);
  }

  @Test
  void arriveWhateverIsInThem() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      List<String> command = new ArrayList<>(List.of(COMMAND));
      for (int count = random.nextInt(4); count >= 0; count--) {
        command.add(argument(random));
      }
      StringBuilder line = new StringBuilder();
      WindowsArguments.of(command).stream().skip(1).forEach(given -> line.append(joined(given)));
      assertThat(taken(line.toString())).isEqualTo(command.subList(1, command.size()));
    }
  }

  /** What has a space, a quote or a wildcard, and a backslash at its end cannot be handed over. */
  private static String argument(Random random) {
    while (true) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(7); length > 0; length--) {
        text.append("ab \"\\*".charAt(random.nextInt(6)));
      }
      String argument = text.toString();
      boolean isQuoted = argument.contains("\"") || argument.contains("*");
      if (!argument.endsWith("\\") || !argument.contains(" ") || !isQuoted) {
        return argument;
      }
    }
  }

  /** As ProcessBuilder joins arguments. */
  private static String joined(String given) {
    boolean isQuoted =
        given.length() > 1
            && given.startsWith("\"")
            && given.endsWith("\"")
            && !given.endsWith("\\\"");
    if (isQuoted || !given.contains(" ")) {
      return " " + given;
    }
    int end = given.length();
    while (end > 0 && given.charAt(end - 1) == '\\') {
      end--;
    }
    return " \"" + given + given.substring(end) + "\"";
  }

  /** As a C program takes its line apart; a wildcard must stand in quotes. */
  private static List<String> taken(String line) {
    List<String> arguments = new ArrayList<>();
    StringBuilder argument = new StringBuilder();
    boolean inQuotes = false;
    boolean inArgument = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ' ' && !inQuotes) {
        if (inArgument) {
          arguments.add(argument.toString());
        }
        argument.setLength(0);
        inArgument = false;
        continue;
      }
      inArgument = true;
      int end = i;
      while (end < line.length() && line.charAt(end) == '\\') {
        end++;
      }
      if (end > i && end < line.length() && line.charAt(end) == '"') {
        argument.append("\\".repeat((end - i) / 2));
        if ((end - i) % 2 == 1) {
          argument.append('"');
        } else {
          inQuotes = !inQuotes;
        }
        i = end;
      } else if (c == '"') {
        inQuotes = !inQuotes;
      } else {
        assertThat(c != '*' || inQuotes).as(line).isTrue();
        argument.append(c);
      }
    }
    if (inArgument) {
      arguments.add(argument.toString());
    }
    return arguments;
  }
}
