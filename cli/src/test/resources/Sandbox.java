// SPDX-License-Identifier: Apache-2.0

import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A program that is allowed little, tries more, and lets itself be shown many values. */
public class Sandbox {
  record Point(int x, int y) {}

  static Object show(Object value) {
    return value;
  }

  static void attempt(Callable<?> action) {
    try {
      System.out.println(action.call());
    } catch (Exception denied) {
      System.out.println(denied.getMessage());
    }
  }

  static void fail() {
    throw new IllegalStateException("on purpose");
  }

  public static void main(String[] args) throws Exception {
    attempt(() -> System.getProperty("user.home"));
    attempt(() -> System.getProperty("panopticon.output"));
    attempt(() -> String.class.getDeclaredField("value"));
    attempt(() -> new FileInputStream("/etc/passwd").read());
    attempt(() -> Sandbox.class.getProtectionDomain());
    attempt(() -> Sandbox.class.getClassLoader().getParent());
    show(new Point(1, 2));
    show(Collections.unmodifiableList(new ArrayList<>(List.of(1, 2))));
    show(Optional.of("x"));
    show(new Object());
    attempt(
        () -> {
          fail();
          return null;
        });
    CompletableFuture.supplyAsync(() -> show("async")).thenAccept(Sandbox::show).get();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    System.out.println(pool.submit(() -> show("pool")).get());
    pool.shutdown();
    attempt(
        () -> {
          System.exit(3);
          return null;
        });
    Runtime.getRuntime().halt(7);
  }
}
