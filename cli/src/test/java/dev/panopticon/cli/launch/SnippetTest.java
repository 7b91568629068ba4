// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnippetTest {

  @Test
  void theLastSemicolonMayBeLeftOut() {
    assertThat(new Snippet("f()").source()).endsWith("f()\n;}}\n");
    assertThat(new Snippet("f(); // now").source()).endsWith("f(); // now\n;}}\n");
    assertThat(new Snippet("return;").source()).endsWith("return;\n}}\n");
  }

  @Test
  void importsAreHoistedAndEveryOtherLineStaysWhereItWas() {
    String source =
        new Snippet("import java.sql.*;\nimport static\n java.lang.Math.*;\nint x = max(1, 2);")
            .source();

    assertThat(source.lines().findFirst())
        .hasValueSatisfying(
            first ->
                assertThat(first)
                    .contains("import java.sql.*;", "import static java.lang.Math.*;"));
    assertThat(source.lines().toList().get(3)).isEqualTo("int x = max(1, 2);");
  }
}
