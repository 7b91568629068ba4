// SPDX-License-Identifier: Apache-2.0
/** The smallest program with something to see: one call inside another. */
public final class Hello {
  public static void main(String[] args) {
    System.out.println("Hello, World!");
  }
}
