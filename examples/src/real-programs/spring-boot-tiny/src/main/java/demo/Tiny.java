// SPDX-License-Identifier: Apache-2.0
package demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts, lets {@link Job} run, and ends. */
@SpringBootApplication
public class Tiny {
  public static void main(String[] args) {
    SpringApplication.run(Tiny.class, args);
  }
}
