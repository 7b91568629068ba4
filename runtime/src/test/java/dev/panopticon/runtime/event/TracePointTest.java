// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracePointTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Order, place, Order.place",
    "Order, <init>, new Order",
    "com.acme.Order, <clinit>, Order.<clinit>",
    "com.acme.Order$Line$1, <init>, new Order.Line.1",
    // What compilers and proxies make up is not taken for a class in a class.
    "com.acme.Main$, main, Main$.main",
    "com.acme.Shop$$anonfun$total$1, apply, Shop$$anonfun.total.1.apply",
    "scala.collection.immutable.$colon$colon, head, $colon$colon.head",
    "jdk.proxy1.$Proxy12, run, $Proxy12.run",
  })
  void displayName_isTheNameInSources(String className, String method, String expected) {
    assertThat(TracePoint.displayName(className, method)).isEqualTo(expected);
  }
}
