// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import dev.panopticon.weaver.scope.OwnCode;
import dev.panopticon.weaver.scope.RunningProgram;
import java.net.URI;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided about a class before a byte of it is read. */
class ScopeTest {
  private static final OwnCode OWN = new OwnCode(RunningProgram.ofThisJvm());

  @ParameterizedTest
  @CsvSource({
    "com.acme.**, com.other.**, true",
    "com.acme.**, com.acme.Order, false",
    "com.acme.**, com.acme.Order#*, false",
    "com.acme.Order#place, com.acme.*, false",
    "com.acme.**, com.acme.Order#place, true",
    "com.acme.**, private com.acme.**, true",
    "com.acme.**, @com.acme.Audited, true",
    "com.acme.**, binary:order-*.jar, false",
    "com.acme.**, binary:order-*.jar size<5, true",
    "com.acme.**, binary:lib/, true",
    "binary:order-1.jar, com.other.**, true",
    "binary:cart-*.jar, com.other.**, false",
    "!static com.other.**, com.acme.gen.**, false",
    "size>5 @com.acme.Audited, com.acme.gen.**, true",
  })
  void nameAndOriginDecideAsMuchAsTheyCan(String include, String exclude, boolean expected)
      throws Exception {
    Scope scope = new Scope(Rules.of(List.of(include), List.of(exclude)), OWN, false);
    CodeSource jar = new CodeSource(new URI("file:/srv/order-1.jar").toURL(), (Certificate[]) null);

    boolean mayTrace = scope.mayTrace("com.acme.Order", new ProtectionDomain(jar, null));

    assertThat(mayTrace).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "com.other.**, true",
    "com.acme.Order, false",
    "binary:*.jar, true",
  })
  void withoutAnOrigin_theNameDecides(String exclude, boolean expected) {
    Scope scope = new Scope(Rules.of(List.of("**"), List.of(exclude)), OWN, false);

    assertThat(scope.mayTrace("com.acme.Order", null)).isEqualTo(expected);
  }

  /** Most of what is generated at run time has no origin, so that it belongs to no archive. */
  @ParameterizedTest
  @CsvSource({
    "jdk.proxy2.$Proxy7, true",
    "com.acme.Order$MockitoMock$7, true",
    "com.acme.Order, false",
  })
  void whatIsGenerated_isTracedWhereItIsAskedFor(String className, boolean expected) {
    Rules none = Rules.of(List.of(), List.of());

    assertThat(new Scope(none, OWN, true).mayTrace(className, null)).isEqualTo(expected);
    assertThat(new Scope(none, OWN, false).mayTrace(className, null)).isFalse();
  }
}
