// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

@Component
public class Mail {

  @Async
  public CompletableFuture<String> confirm(String name, int count) {
    return CompletableFuture.completedFuture(text(name, count));
  }

  private String text(String name, int count) {
    return "You have ordered " + count + " of " + name + ".";
  }
}
