// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** With no option at all the program's own calls are traced, in whatever it is packed. */
@Execution(ExecutionMode.CONCURRENT)
class PackagingIT {
  /** The library is left out, and so is the proxy that the JDK makes. */
  private static final String[] OWN_CALLS = {
    "Shop.main args=[]",
    "  new Shop",
    "  Shop.sell n=20 return=42",
    "    Stock.take n=21 return=42",
    "      Stock.take λ0 return=42",
    "        Stock.twice n=21 return=42",
  };

  private static final String PLUGIN =
      """
      package till;

      public class Plugin {
        public static void main(String[] args) {
          com.acme.shop.Shop.main(args);
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void executableWar_isStartedByWhatItIs_andTracesItsOwn() throws Exception {
    pack("shop.war", "spring-boot-loader.jar", "launch.WarLauncher", "WEB-INF/");
    Files.copy(folder.resolve("shop.war"), folder.resolve("shop"));

    CommandLineRun run = panopticon(folder, "run", "-o", "a.trace", "shop.war");

    assertThat(run.out()).isEqualTo("sold 42\n");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(calls("a.trace")).containsExactly(OWN_CALLS);
    assertThat(run.closingLines())
        .contains(
            "panopticon: traced: WEB-INF/classes of shop.war, com.acme.** in WEB-INF/lib/stock.jar"
                + " of shop.war; --include replaces that");

    Files.writeString(folder.resolve("panopticon.json"), "{\"generated\": true}");
    run = panopticon(folder, "run", "-o", "b.trace", "shop");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(calls("b.trace"))
        .contains(OWN_CALLS[0], OWN_CALLS[2])
        .anyMatch(call -> call.matches(" +\\$Proxy\\d+\\.applyAsInt .*return=42"));
  }

  /** The main class may be named by a file, and lie outside of the archive. */
  @Test
  void propertiesLauncher_startsWhatItsFileNames() throws Exception {
    pack("shop.jar", "spring-boot-loader.jar", "launch.PropertiesLauncher", "BOOT-INF/");
    Path plugin = Files.createDirectories(folder.resolve("made/plugin"));
    Sources.compile(plugin, "Plugin.java", PLUGIN, "-cp", folder.resolve("made/shop").toString());
    Files.createDirectories(folder.resolve("plugins"));
    Sources.jar(folder.resolve("plugins/plugin.jar"), plugin, "", "");
    Files.writeString(
        folder.resolve("loader.properties"), "loader.main=till.Plugin\nloader.path=plugins\n");

    CommandLineRun run = panopticon(folder, "run", "-o", "a.trace", "shop.jar");

    assertThat(run.out()).isEqualTo("sold 42\n");
    assertThat(calls("a.trace"))
        .startsWith("Plugin.main args=[]", "  Shop.main args=[]", "    new Shop")
        .noneMatch(call -> call.contains("Lib"));
    assertThat(run.closingLines())
        .contains(
            "panopticon: traced: BOOT-INF/classes of shop.jar, plugin.jar; --include replaces that");
  }

  @Test
  void thinAndShadedJar() throws Exception {
    PackagedProgram.packThin(folder.resolve("thin.jar"));
    PackagedProgram.packShaded(folder.resolve("shaded.jar"));

    CommandLineRun thin = withAgent("thin.trace", "thin.jar");
    CommandLineRun shaded = withAgent("shaded.trace", "shaded.jar");

    assertThat(calls("thin.trace")).containsExactly(OWN_CALLS);
    assertThat(thin.closingLines())
        .contains("panopticon: traced: com.acme.** of stock.jar, thin.jar; include= replaces that");
    assertThat(calls("shaded.trace")).containsExactly(OWN_CALLS);
    assertThat(shaded.closingLines())
        .contains("panopticon: traced: com.acme.** of shaded.jar; include= replaces that");
  }

  private CommandLineRun withAgent(String trace, String jar) throws Exception {
    CommandLineRun run =
        CommandLineRun.java(
            folder,
            "-javaagent:" + CommandLineRun.jar() + "=value-time=60s,output=" + trace,
            "-jar",
            jar);
    assertThat(run.out()).as(run.err()).isEqualTo("sold 42\n");
    return run;
  }

  /** What is set for every JVM reaches the program, and not the tools that build or run it. */
  @Test
  void setInTheEnvironment_reachesProgramsAndNoTools() throws Exception {
    pack("shop.jar", "spring-boot-loader-3.1.jar", "JarLauncher", "BOOT-INF/");
    String agent = "-javaagent:" + CommandLineRun.jar() + "=output=a.trace";

    CommandLineRun shop = inherit(agent, "java", "-jar", "shop.jar");
    assertThat(shop.out()).isEqualTo("sold 42\n");
    assertThat(calls("a.trace")).containsExactly(OWN_CALLS);
    assertThat(shop.closingLines())
        .contains(
            "panopticon: traced: BOOT-INF/classes of shop.jar, com.acme.** in"
                + " BOOT-INF/lib/stock.jar of shop.jar; include= replaces that");

    Files.delete(folder.resolve("a.trace"));
    CommandLineRun javac = inherit(agent, "javac", "-version");
    assertThat(javac.exitCode()).isZero();
    assertThat(javac.programsErr()).startsWith("Picked up JAVA_TOOL_OPTIONS").hasLineCount(1);
    assertThat(javac.closingLines()).isEmpty();
    String ours = CommandLineRun.jar().toString();
    assertThat(inherit(agent, "java", "-jar", ours, "--version").closingLines()).isEmpty();
    assertThat(folder.resolve("a.trace")).doesNotExist();
  }

  @Test
  void whatIsNoProgram_isRefusedWithWhatToDo() throws Exception {
    Files.writeString(folder.resolve("notes.war"), "nothing of that kind");
    Sources.jar(folder.resolve("plain.war"), Files.createDirectories(folder.resolve("c")), "", "");

    assertThat(panopticon(folder, "run", "notes.war").err())
        .startsWith("panopticon: notes.war cannot be read as an archive: ");
    assertThat(panopticon(folder, "run", "missing.war").err())
        .startsWith("panopticon: There is no file missing.war.");
    assertThat(panopticon(folder, "run", "plain.war").err())
        .startsWith("panopticon: plain.war names no main class in its manifest. ");
  }

  private void pack(String archive, String loader, String launcher, String inf) throws IOException {
    PackagedProgram.pack(
        folder.resolve(archive),
        Beside.foreign(loader),
        "org.springframework.boot.loader." + launcher,
        inf);
  }

  private CommandLineRun inherit(String agent, String tool, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(List.of(arguments));
    Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", agent + ",value-time=60s");
    return CommandLineRun.finish(CommandLineRun.start(folder, command, environment), folder);
  }

  /** Without what is another one in each run. */
  private List<String> calls(String trace) throws IOException {
    return CallTree.of(folder.resolve(trace)).stream()
        .map(line -> line.replaceAll(" (proxy|method|args|it)=.*(?= return)", ""))
        .toList();
  }
}
