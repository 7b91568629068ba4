// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.cli.filter.Explainer;
import dev.panopticon.cli.filter.Filters;
import dev.panopticon.cli.launch.LaunchException;
import dev.panopticon.weaver.config.ConfigFile;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code panopticon filters}: says what is traced, and which rule decides. */
@Command(
    name = "filters",
    description = "Lists the rules that say what is traced, or explains what they decide.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "A pattern is one or more terms that must all hold, with white space between them:",
      "  com.acme.**                   every class in the package and below it",
      "  com.acme.*                    every class of the package itself",
      "  com.acme.Order                the class and the types nested in it",
      "  com.acme.Order#place*         methods by name",
      "  com.acme.Order#place(int)     one overload",
      "  @com.acme.Audited             what carries the annotation, itself or around it",
      "  public, !static               methods with the modifier, without it",
      "  size>=20                      bodies by their bytecode instructions",
      "  source:*.kt                   the source file that the class file names",
      "  binary:order-*.jar            the jar or directory of the class",
      "and may end with options: { arguments = false, result = false, category = \"orders\" }",
      "",
      "Try:",
      "  panopticon filters --include 'public com.acme.**' --explain 'com.acme.Order#place(int)'",
    })
public final class FiltersCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final FilterOptions filter = new FilterOptions();

  @Mixin private final ClassPathOption path = new ClassPathOption();

  @Option(
      names = "--explain",
      paramLabel = "METHOD",
      description = {
        "Say whether the method would be traced and which rule decides, such as"
            + " 'com.acme.Order#place(int)'; without the parameters all of the name, without the"
            + " method all of the class. With -cp the class file is asked, else the name alone."
      })
  private @Nullable String question;

  @Option(names = "--schema", description = "Print the JSON schema of panopticon.json.")
  private boolean schema;

  @Override
  public Integer call() throws IOException, LaunchException {
    PrintWriter out = spec.commandLine().getOut();
    if (schema) {
      out.print(ConfigFile.schema());
      out.flush();
      return 0;
    }
    AgentOptions config = filter.config();
    Filters filters =
        new Filters(
            filter.rules(config),
            config.get(Options.CALLS),
            filter.skipTrivial(config),
            filter.generated(config),
            filter.capture(config));
    String classPath = path.classPath();
    if (question == null) {
      filters.print(out);
    } else if (classPath == null) {
      new Explainer(filters, out).explain(question);
    } else {
      new Explainer(filters, out).explain(question, classPath);
    }
    out.flush();
    return 0;
  }
}
