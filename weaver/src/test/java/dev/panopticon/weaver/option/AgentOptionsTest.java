// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentOptionsTest {

  @Test
  void whatIsRenderedIsReadAgain() {
    AgentOptions options =
        AgentOptions.DEFAULTS
            .with(Options.OUTPUT, Optional.of(Path.of("/tmp/a, b,,c=d/x,.trace")))
            .with(Options.OVERWRITE, true)
            .with(Options.ARMED, true)
            .with(
                Options.INCLUDE,
                List.of(
                    Rule.parse("com.acme.Order#place(int,java.lang.String)"),
                    Rule.parse("!static size >= 3 a.B { arguments = false, category = \"x\" }")))
            .with(
                Options.EXCLUDE,
                List.of(Rule.parse("com.acme.gen.**"), Rule.parse("@com.acme.Quiet")))
            .with(Options.CALLS, List.of(Rule.parse("java.util.**")))
            .with(Options.SKIP_TRIVIAL, true)
            .with(Options.GENERATED, true)
            .with(Part.CAPTURE, new Capture(true, true, false, false))
            .with(Options.WHERE, List.of(Expression.parse("a in (1, 2) && b == \"x,,y\"")))
            .with(
                Part.LIMITS,
                new Limits(
                    1_500_000,
                    7,
                    List.of("http-*"),
                    List.of(Rule.parse("a.B#start")),
                    List.of(Rule.parse("a.B#stop(int,int)")),
                    List.of(Rule.parse("a.C")),
                    3,
                    10))
            .with(Options.CLASS_LOADING, true)
            .with(Options.CLASS_CACHE, Optional.of(Path.of("/tmp/cache")))
            .with(Options.PROGRAM, Optional.of(",app.jar,"))
            .with(Options.REPORT, Optional.of(Path.of("/tmp/report")))
            .with(Options.RUN_FOLDER, Optional.of(Path.of("/tmp/run")))
            .with(Options.QUIET, true)
            .with(Options.READABLE_BY, Readers.GROUP)
            .with(Options.WARN_SIZE, 500L << 20)
            .with(
                Part.VALUES,
                ValueOptions.DEFAULTS
                    .redacting(List.of("iban", "card, number"))
                    .showing(List.of("token", "card, number"))
                    .none(true)
                    .with("com.acme.Order$Line", ValueStyle.FIELDS)
                    .with("com.acme.Money", ValueStyle.TO_STRING)
                    .with(ValueLimit.DEPTH, 0)
                    .with(ValueLimit.ELEMENTS, 1_000_000)
                    .with(ValueLimit.CHARS, 5)
                    .with(ValueLimit.BYTES, 80)
                    .with(ValueLimit.TIME, 1_500_000))
            .with(
                Part.FLOWS,
                new FlowOptions(Set.of(FlowKind.STAGE, FlowKind.CREATE), 7).propagate(true));

    assertThat(Options.ALL)
        .allSatisfy(option -> assertThat(options.toArgument()).contains(option.name() + "="));
    assertThat(AgentOptions.parse(options.toArgument())).isEqualTo(options);
  }

  /** It alters what others receive: nobody gets it by asking for something else. */
  @ParameterizedTest
  @CsvSource({
    "'',false",
    "arrows=all,false",
    "propagate=false,false",
    "propagate=true,true",
    "'propagate=true,arrows=none',true"
  })
  void requestsAreAlteredOnRequestAlone(String argument, boolean altered) {
    AgentOptions options = AgentOptions.parse(argument);
    assertThat(options.get(Part.FLOWS).propagates()).isEqualTo(altered);
    assertThat(AgentOptions.parse(options.toArgument())).isEqualTo(options);
  }

  @Test
  void arrowsOfRequestsAreNotAskedForByName() {
    assertThatThrownBy(() -> AgentOptions.parse("arrows=http"))
        .hasMessage(
            "Agent option \"arrows\": Arrows are \"http\". Allowed are all, none, or some of"
                + " submit,stage,resume,create,wake,lock,vthread,service,item with commas between them.");
  }

  @Test
  void namesAreTakenOff_inWhateverOrderTheyAreSaid() {
    AgentOptions options = AgentOptions.parse("no-redact=iban,redact=iban,no-redact=token");

    assertThat(options.get(Part.VALUES).secrets().contain("iban")).isFalse();
    assertThat(options.get(Part.VALUES).secrets().contain("token")).isFalse();
    assertThat(options.get(Part.VALUES).secrets().contain("password")).isTrue();
    assertThatThrownBy(() -> AgentOptions.parse("no-redact=iban"))
        .hasMessageStartingWith(
            "Agent option \"no-redact\": 'iban' is not redacted, so that there is nothing to take"
                + " off");
  }

  @Test
  void whatMayBeShownChangesWhatIsWoven_andWhoMayReadTheFileDoesNot() {
    assertThat(AgentOptions.parse("no-redact=token").weaving()).isEqualTo("no-redact=token");
    assertThat(AgentOptions.parse("values=a.B=toString,values=a.C=fields").weaving())
        .isEqualTo("values=a.B=toString");
    assertThat(AgentOptions.parse("readable-by=all,warn-size=none").weaving()).isEmpty();
  }

  @Test
  void noTextMeansDefaults() {
    assertThat(AgentOptions.parse("")).isEqualTo(AgentOptions.DEFAULTS);
  }

  @Test
  void anUnknownOptionIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> AgentOptions.parse("outptu=x.trace"))
        .hasMessageContaining("\"outptu\"")
        .hasMessageContaining("Known options: output, overwrite, armed, include")
        .hasMessageEndingWith("Did you mean output?");
  }

  @Test
  void anOptionWithoutValueIsRefused() {
    assertThatThrownBy(() -> AgentOptions.parse("include"))
        .hasMessage("Agent option \"include\" has no value. Write include=value.");
  }

  @Test
  void aTruthValueIsTrueOrFalse() {
    assertThat(AgentOptions.parse("skip-trivial=true").get(Options.SKIP_TRIVIAL)).isTrue();
    assertThat(AgentOptions.parse("skip-trivial=false").get(Options.SKIP_TRIVIAL)).isFalse();
    assertThatThrownBy(() -> AgentOptions.parse("skip-trivial=yes"))
        .hasMessage("Agent option \"skip-trivial\" is \"yes\". Allowed are true and false.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "value-depth=33       | Agent option \"value-depth\": The limit of values 'depth' is"
            + " \"33\"; allowed is 0 to 32.",
        "value-elements=-1    | Agent option \"value-elements\": The limit of values 'elements' is"
            + " \"-1\"; allowed is 0 to 1000000.",
        "value-chars=many     | Agent option \"value-chars\": The limit of values 'chars' is"
            + " \"many\"; allowed is 0 to 16372.",
        "value-bytes=1048577  | Agent option \"value-bytes\": The limit of values 'bytes' is"
            + " \"1048577\"; allowed is 0 to 1048576.",
        "value-time=5         | Agent option \"value-time\": The limit of values 'time' is \"5\";"
            + " allowed is 0ms to 60000ms.",
        "value-time=61s       | Agent option \"value-time\": The limit of values 'time' is \"61s\";"
            + " allowed is 0ms to 60000ms.",
        "value-depth=1,value-depth=2 | Agent option \"value-depth\" is given 2 times; it takes one"
            + " value.",
        "record=receiver      | Agent option \"record\" is \"receiver\". Write record=PART=true or"
            + " record=PART=false, such as record=receiver=true.",
        "record=this=true     | Agent option \"record\": Of a call there is no \"this\" to record;"
            + " allowed is receiver, arguments, result, exception.",
        "record=receiver=yes  | Agent option \"record\" is \"yes\". Allowed are true and false.",
        "max-depth=deep       | The limit 'max-depth' is \"deep\"; allowed are whole numbers.",
        "max-depth=0          | Agent option \"max-depth\": The greatest depth is 0; allowed is 1"
            + " or more.",
        "min-duration=5       | Agent option \"min-duration\": '5' is no duration. Allowed are"
            + " 500ns, 20us, 5ms, 1.5s and 2min.",
        "first=1,first=2      | The limit 'first' is given 2 times; it takes one value.",
        "values=a.B           | Agent option \"values\" is \"a.B\". Write values=TYPE=HOW, such as"
            + " values=com.acme.Money=toString.",
        "values=a.B=text      | Agent option \"values\": Values cannot be shown as \"text\";"
            + " allowed is structure, toString, fields.",
      })
  void whatIsShownOfValuesIsChecked(String argument, String message) {
    assertThatThrownBy(() -> AgentOptions.parse(argument)).hasMessage(message);
  }

  @Test
  void rulesKnowWhereTheyComeFromAndWhatTheyMayHave() {
    assertThat(AgentOptions.parse("include=com.acme.**").get(Options.INCLUDE).get(0).origin())
        .isEqualTo("agent option include");
    assertThatThrownBy(() -> AgentOptions.parse("exclude=a.B { result = false }"))
        .hasMessageContaining("what is excluded has none");
    assertThatThrownBy(() -> AgentOptions.parse("calls=static java.**"))
        .hasMessageContaining("'static' asks for more than the name");
  }

  @Test
  void aSingleOptionGivenTwiceIsRefused() {
    assertThatThrownBy(() -> AgentOptions.parse("output=a.trace,output=b.trace"))
        .hasMessageContaining("is given 2 times");
  }

  @Test
  void arrowsOfMonitors_areAskedFor_andChangeWhatIsWoven() {
    AgentOptions usual = AgentOptions.parse("");
    AgentOptions all = AgentOptions.parse("arrows=all");
    assertThat(usual.get(Part.FLOWS).ofMonitors()).isFalse();
    assertThat(all.get(Part.FLOWS).ofMonitors()).isTrue();
    assertThat(usual.toArgument()).isEmpty();
    assertThat(all.toArgument()).isEqualTo("arrows=all");
    assertThat(all.weaving())
        .isEqualTo(AgentOptions.parse("arrows=submit,,lock").weaving())
        .isNotEqualTo(usual.weaving());
  }

  @Test
  void optionsInAFileAreTheSame(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.options"),
            "# which\n\n  include=a.B#c(int,,int),include=a.D\r\nmax-depth=3\n");

    assertThat(AgentOptions.parse("quiet=true,@" + file + ",include=e.F"))
        .isEqualTo(
            AgentOptions.parse(
                "quiet=true,include=a.B#c(int,,int),include=a.D,max-depth=3,include=e.F"));

    Files.writeString(file, "quiet=true\n#\nmax-dept=3\n");
    assertThatThrownBy(() -> AgentOptions.parse("@" + file))
        .hasMessageStartingWith(file + ":3: Unknown agent option \"max-dept\". Known options: ")
        .hasMessageContaining("Did you mean max-depth");
    assertThatThrownBy(() -> AgentOptions.parse("@no.options"))
        .hasMessageStartingWith("There is no file of options no.options in ");
  }

  @Test
  void anOptionReplacesWhatWasSaidBefore_andExcludesAddUp() {
    AgentOptions before = AgentOptions.parse("include=a.A,exclude=b.B,max-depth=3,redact=iban");

    assertThat(before.and("include=c.C,exclude=d.D,first=2,redact=pin"))
        .isEqualTo(
            AgentOptions.parse(
                "include=c.C,exclude=b.B,exclude=d.D,max-depth=3,first=2,redact=iban,redact=pin"));
  }
}
