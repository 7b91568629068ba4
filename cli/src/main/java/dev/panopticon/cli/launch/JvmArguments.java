// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the user tells the program's JVM: in {@code -J}, in environment variables, and in
 * the files that either names. Later arguments win over earlier ones. Immutable.
 *
 * <p>It is read here to know what the JVM will do. The JVM gets flags and variables as they are,
 * and says itself what is wrong with them: what cannot be read is passed over.
 */
public final class JvmArguments {
  private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");
  private static final Set<String> MODULE_PATH = Set.of("-p", "--module-path");
  private static final String OPTIONS_FILE = "-XX:VMOptionsFile=";

  private final List<JvmArgument> all = new ArrayList<>();

  private JvmArguments() {}

  /**
   * Reads them.
   *
   * @param environment of the program
   * @param flags what stands in {@code -J}
   */
  static JvmArguments of(Map<String, String> environment, List<String> flags) {
    JvmArguments arguments = new JvmArguments();
    // In the order in which the java command and the JVM read them.
    arguments.addWords(environment, "JAVA_TOOL_OPTIONS", false);
    arguments.addWords(environment, "JDK_JAVA_OPTIONS", true);
    arguments.addAll(flags, "-J", true);
    arguments.addWords(environment, "_JAVA_OPTIONS", false);
    return arguments;
  }

  /** All of them, those that win last. */
  public List<JvmArgument> all() {
    return List.copyOf(all);
  }

  /** The last one that fits. */
  public Optional<JvmArgument> last(Predicate<String> wanted) {
    return all.stream()
        .filter(argument -> wanted.test(argument.text()))
        .reduce((earlier, later) -> later);
  }

  /** The one that sets the size of threads' stacks, if the user has set it anywhere. */
  public Optional<JvmArgument> stackSize() {
    return last(
        text ->
            text.startsWith("-Xss")
                || text.startsWith("-ss")
                || text.startsWith("-XX:ThreadStackSize="));
  }

  /** Whether language features in preview are switched on. */
  boolean previewEnabled() {
    return last("--enable-preview"::equals).isPresent();
  }

  /** The class path in them, or null if there is none. */
  public @Nullable String classPath() {
    return path(CLASS_PATH, "--class-path=");
  }

  /** The module path in them, or null if there is none. */
  public @Nullable String modulePath() {
    return path(MODULE_PATH, "--module-path=");
  }

  /** The value of an option that may stand after it or be joined with it. */
  private @Nullable String path(Set<String> apart, String joined) {
    String path = null;
    for (int i = 0; i < all.size(); i++) {
      String text = all.get(i).text();
      if (apart.contains(text) && i + 1 < all.size()) {
        path = all.get(++i).text();
      }
      if (text.startsWith(joined)) {
        path = text.substring(joined.length());
      }
    }
    return path;
  }

  private void addWords(Map<String, String> environment, String variable, boolean withFiles) {
    addAll(words(environment.getOrDefault(variable, "")), variable, withFiles);
  }

  /**
   * Adds arguments.
   *
   * @param withFiles whether {@code @file} stands for what is in the file
   */
  private void addAll(List<String> arguments, String origin, boolean withFiles) {
    boolean expanding = withFiles;
    for (String argument : arguments) {
      if (argument.equals("--disable-@files")) {
        expanding = false;
      } else if (expanding && argument.startsWith("@@")) {
        add(argument.substring(1), origin);
      } else if (expanding && argument.length() > 1 && argument.startsWith("@")) {
        addFile(argument);
      } else {
        add(argument, origin);
      }
    }
  }

  private void addFile(String argument) {
    try {
      ArgumentFile.read(argument.substring(1)).forEach(text -> add(text, argument));
    } catch (LaunchException unreadable) {
      // The java command says so.
      return;
    }
  }

  private void add(String text, String origin) {
    all.add(new JvmArgument(text, origin));
    if (text.startsWith(OPTIONS_FILE)) {
      String file = text.substring(OPTIONS_FILE.length());
      try {
        words(Files.readString(Path.of(file))).forEach(word -> add(word, file));
      } catch (IOException | InvalidPathException unreadable) {
        // The JVM says so.
        return;
      }
    }
  }

  /** As the JVM splits its variables: at white space that is not in quotes, which vanish. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
