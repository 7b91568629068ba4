// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.recorder.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentOptionsTest {

  @Test
  void whatIsRenderedIsReadAgain() {
    AgentOptions options =
        new AgentOptions(
            Optional.of(Path.of("/tmp/a, b,,c=d/x,.trace")),
            List.of(
                Rule.parse("com.acme.Order#place(int,java.lang.String)"),
                Rule.parse("!static size >= 3 a.B { arguments = false, category = \"x\" }")),
            List.of(Rule.parse("com.acme.gen.**"), Rule.parse("@com.acme.Quiet")),
            List.of(Rule.parse("java.util.**")),
            true,
            new Kept(
                List.of(Expression.parse("a in (1, 2) && b == \"x,,y\"")),
                new Limits(
                    1_500_000,
                    7,
                    List.of("http-*"),
                    List.of(Rule.parse("a.B#start")),
                    List.of(Rule.parse("a.B#stop(int,int)")),
                    List.of(Rule.parse("a.C")),
                    3,
                    10)),
            Optional.of(Path.of("/tmp/classes.jfr")),
            Optional.of(Path.of("/tmp/cache")),
            Optional.of(",app.jar,"),
            Optional.of(Path.of("/tmp/report")));

    assertThat(AgentOptions.parse(options.toArgument())).isEqualTo(options);
  }

  @Test
  void noTextMeansDefaults() {
    assertThat(AgentOptions.parse("")).isEqualTo(AgentOptions.DEFAULTS);
  }

  @Test
  void anUnknownOptionIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> AgentOptions.parse("outptu=x.trace"))
        .hasMessageContaining("\"outptu\"")
        .hasMessageContaining("Known options: output, include")
        .hasMessageEndingWith("Did you mean output?");
  }

  @Test
  void anOptionWithoutValueIsRefused() {
    assertThatThrownBy(() -> AgentOptions.parse("include"))
        .hasMessage("Agent option \"include\" has no value. Write include=value.");
  }

  @Test
  void aTruthValueIsTrueOrFalse() {
    assertThat(AgentOptions.parse("skip-trivial=true").skipTrivial()).isTrue();
    assertThat(AgentOptions.parse("skip-trivial=false").skipTrivial()).isFalse();
    assertThatThrownBy(() -> AgentOptions.parse("skip-trivial=yes"))
        .hasMessage("Agent option \"skip-trivial\" is \"yes\". Allowed are true and false.");
  }

  @Test
  void rulesKnowWhereTheyComeFromAndWhatTheyMayHave() {
    assertThat(AgentOptions.parse("include=com.acme.**").includes().get(0).origin())
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
}
