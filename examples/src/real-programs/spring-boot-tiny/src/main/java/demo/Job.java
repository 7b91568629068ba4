// SPDX-License-Identifier: Apache-2.0
package demo;

import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

/** Adds one. */
@Component
class Job implements CommandLineRunner {
  @Override
  public void run(String... args) {
    System.out.println("job " + work(20));
  }

  int work(int n) {
    return n + 1;
  }
}
