// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that do harm to whoever looks into them, in programs that run under the agent. */
@Execution(ExecutionMode.CONCURRENT)
class HostileValuesIT {
  private final Path folder;

  HostileValuesIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "pftrace"})
  void byDefaultNothingIsAskedOfThem(String extension) throws Exception {
    List<String> calls = calls("Hostile", extension, List.of());

    assertThat(calls)
        .contains(
            "Hostile.show value=Hostile$Endless@ return=Hostile$Endless@",
            "Hostile.show value=Hostile$LazyOrder@ return=Hostile$LazyOrder@",
            "Hostile.show value=Hostile$Order@ return=Hostile$Order@",
            "Hostile.huge array=[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, … 90 more] return=100");
    assertThat(calls).filteredOn(call -> call.contains("Proxy")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(Files.readString(folder.resolve("stdout"))).isEqualTo("touched 0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "pftrace"})
  void oddNumbersAndCharactersComeThrough(String extension) throws Exception {
    List<String> calls = calls("Hostile", extension, List.of());

    assertThat(calls)
        .contains(
            "Hostile.number real=NaN small=-Infinity whole=-9223372036854775808 character=\ufffd"
                + " return=NaN",
            "Hostile.number real=Infinity small=NaN whole=9223372036854775807 character=\u0000"
                + " return=Infinity",
            "Hostile.number real=-0.0 small=1.4E-45 whole=9007199254740992 character=\uffff"
                + " return=-0.0",
            "Hostile.text text=[\ufffd, \u0007] return=[\ufffd, \u0007]");
    String text = "\ufffd \ufffd \u0000 \u001b \u2028 \ud83d\ude00 \" \\ </script>";
    assertThat(calls).contains("Hostile.text text=" + text + " return=" + text);
  }

  @Test
  void anArrayOfTwoGigabytes_isNotCopied() throws Exception {
    // Of which all but a little is for what is old, where such an array goes.
    List<String> heap = List.of("-J-Xmx2400m", "-J-Xmn100m");
    List<String> calls = calls("Hostile", "trace", heap, "huge");

    assertThat(calls)
        .contains(
            "Hostile.huge array=[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, … 2,147,483,629 more]"
                + " return=2147483639");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "pftrace"})
  void codeOfTheProgramThatIsAskedFor_cannotHarm(String extension) throws Exception {
    List<String> calls = calls("AskedFor", extension, List.of());

    assertThat(calls).filteredOn(call -> call.startsWith("AskedFor.text")).hasSize(3);
    assertThat(calls)
        .contains(
            "AskedFor.text value=[3 2 1 end, … AskedFor$Failing: threw"
                + " java.lang.UnsupportedOperationException, … AskedFor$Endless: threw"
                + " java.lang.StackOverflowError] return=[3 2 1 end, … AskedFor$Failing: threw"
                + " java.lang.UnsupportedOperationException, … AskedFor$Endless: threw"
                + " java.lang.StackOverflowError]",
            "AskedFor.text value=call 1 return=call 2",
            "AskedFor.fields value={class=AskedFor$Recursive, left=5}",
            "AskedFor.plain value=AskedFor$Recursive@",
            "AskedFor.text value=[unblocked, end] return=[unblocked, end]");
    assertThat(Files.readString(folder.resolve("stdout"))).isEqualTo("still here\n");
  }

  @Test
  void whatIsSlow_isCutAndSaid() throws Exception {
    List<String> calls = calls("AskedFor", "trace", List.of("--value-time", "200ms"));

    assertThat(calls)
        .anyMatch(
            call -> call.startsWith("AskedFor.text value=[unblocked, … 1 more: no more time]"));
    assertThat(Files.readString(folder.resolve("stderr")))
        .contains("panopticon: to show a AskedFor$Blocking took its own code ")
        .contains("; the limit is 200ms, and cannot stop it.");
  }

  @Test
  void theCommandLineAndTheFile_steerWhatIsShown() throws Exception {
    Files.writeString(
        folder.resolve("panopticon.json"),
        """
        {"values": {"Hostile.Order": "fields", "Hostile$LazyOrder": "toString"},
         "valueLimits": {"elements": 3, "depth": 2}}
        """);

    assertThat(calls("Hostile", "trace", List.of("--value-elements", "2")))
        .contains(
            "Hostile.show value={class=Hostile$Order, id=7} return={class=Hostile$Order, id=7}",
            "Hostile.show value=… Hostile$LazyOrder: threw java.lang.IllegalStateException"
                + " return=… Hostile$LazyOrder: threw java.lang.IllegalStateException",
            "Hostile.huge array=[0, 0, … 98 more] return=100");
    assertThat(calls("Hostile", "trace", List.of("--values", "Hostile$LazyOrder=structure")))
        .contains("Hostile.show value=Hostile$LazyOrder@ return=Hostile$LazyOrder@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "pftrace"})
  void renderersOfTheProgram_areFoundAndABrokenOneIsNamedOnce(String extension) throws Exception {
    Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(
        services.resolve("dev.panopticon.runtime.ValueRenderer"),
        "Rendered$Broken\nRendered$MoneyRenderer\n");

    List<String> calls = calls("Rendered", extension, List.of());

    assertThat(calls)
        .filteredOn(call -> !call.startsWith("new "))
        .containsExactly(
            "Rendered.show value=text",
            "Rendered.show value=EUR 5",
            "Rendered.show value=Rendered$Other@",
            "Rendered.main args=[]");
    assertThat(Files.readString(folder.resolve("stdout"))).isEqualTo("loaded early: false\n");
    String broken =
        "of the renderers of values one cannot be used: dev.panopticon.runtime.ValueRenderer:"
            + " Provider Rendered$Broken could not be instantiated";
    assertThat(Files.readString(folder.resolve("stderr")))
        .containsOnlyOnce("panopticon: " + broken);
    assertThat(Instants.of(folder.resolve("hostile." + extension)))
        .anyMatch(instant -> instant.contains(broken));
  }

  @Test
  void whatIsNotAllowed_isRefusedWithWhatIs() throws Exception {
    assertThat(panopticon(folder, "run", "--value-depth", "33", "Any").err())
        .contains("--value-depth: The limit of values 'depth' is \"33\"; allowed is 0 to 32.");
    assertThat(panopticon(folder, "run", "--values", "a.B=text", "Any").err())
        .contains("Values cannot be shown as \"text\"; allowed is structure, toString, fields.");
  }

  /** What the program's calls have taken and returned, without identities. */
  private List<String> calls(
      String program, String extension, List<String> options, String... arguments)
      throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String name = program + ".java";
    try (InputStream in = HostileValuesIT.class.getResourceAsStream(name)) {
      String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Sources.compile(classes, name, source, "-cp", annotations());
    }
    Path trace = folder.resolve("hostile." + extension);
    String path = classes + File.pathSeparator + annotations();
    List<String> command =
        new ArrayList<>(List.of("run", "-J-Xverify:all", "-o", trace.toString()));
    command.addAll(options);
    command.addAll(List.of("--include", program, "-cp", path, program));
    command.addAll(Arrays.asList(arguments));

    CommandLineRun run = panopticon(folder, command.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isZero();
    Calls calls = new Calls();
    TraceReader.read(trace, calls);
    return calls.lines;
  }

  private static String annotations() throws Exception {
    return Path.of(Panopticon.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private static final class Calls implements TraceVisitor {
    private final Map<Integer, Deque<String>> open = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    @Override
    public void begin(Track track, String name, String category, long timestampNanos) {
      open.computeIfAbsent(track.id(), unused -> new ArrayDeque<>()).push(name);
    }

    @Override
    public void end(Track track, long timestampNanos, List<Argument> arguments) {
      Stream<String> shown = arguments.stream().map(it -> " " + it.name() + "=" + it.value());
      String begun = open.getOrDefault(track.id(), new ArrayDeque<>()).pop();
      lines.add(shown.reduce(begun, String::concat).replaceAll("@[0-9a-f]+", "@"));
    }
  }
}
