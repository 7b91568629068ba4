// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.predicate.NamePattern;
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
            List.of(NamePattern.parse("com.acme.Order#place(int,java.lang.String)")),
            List.of(NamePattern.parse("com.acme.gen.**"), NamePattern.parse("@com.acme.Quiet")),
            List.of(NamePattern.parse("java.util.**")),
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
  void aSingleOptionGivenTwiceIsRefused() {
    assertThatThrownBy(() -> AgentOptions.parse("output=a.trace,output=b.trace"))
        .hasMessageContaining("is given 2 times");
  }
}
