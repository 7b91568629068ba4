// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a package is, by its name. */
class PackageRootTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.shop.Main, com.acme",
    "com.acme.Main, com.acme",
    "de.acme.shop.web.Main, de.acme",
    "demo.Tiny, demo",
    "shop.web.Main, shop",
    "uk.co.acme.shop.Main, uk.co.acme",
    "io.github.ann.shop.Main, io.github.ann",
    "org.apache.kafka.clients.Main, org.apache.kafka",
    "org.springframework.samples.petclinic.PetClinicApplication, org.springframework.samples",
    "net.sourceforge.plantuml.Run, net.sourceforge.plantuml",
    "org.acme.Greeting, org.acme",
    "com.Main, ''",
    "Main, ''",
  })
  void rootIsWhatTheOwnerHasNamedItAfter(String className, String root) {
    assertThat(PackageRoot.ofClass(className)).isEqualTo(root);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme, com.acme.shop.Order, true",
    "com.acme, com.acme, true",
    "com.acme, com.acmeworks.Order, false",
    "demo, demo.Job, true",
    "demo, demos.Job, false",
    "'', Main, true",
    "'', com.acme.Main, false",
  })
  void rootIsSharedBySegments(String root, String name, boolean expected) {
    assertThat(PackageRoot.shares(root, name)).isEqualTo(expected);
  }
}
