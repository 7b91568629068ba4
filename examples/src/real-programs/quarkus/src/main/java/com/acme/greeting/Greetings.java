// SPDX-License-Identifier: Apache-2.0
package com.acme.greeting;

import jakarta.enterprise.context.ApplicationScoped;

/** Reached through a proxy that Quarkus generates. */
@ApplicationScoped
public class Greetings {
  private int greeted;

  public String of(String name) {
    greeted++;
    return "hello " + name + " (" + count() + ")";
  }

  int count() {
    return greeted;
  }
}
