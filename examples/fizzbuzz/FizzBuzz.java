// SPDX-License-Identifier: Apache-2.0
/** Counts to fifteen, with a word for each multiple of three and of five. */
public final class FizzBuzz {
  public static void main(String[] args) {
    for (int number = 1; number <= 15; number++) {
      System.out.println(say(number));
    }
  }

  private static String say(int number) {
    if (number % 15 == 0) {
      return "FizzBuzz";
    }
    if (number % 5 == 0) {
      return "Buzz";
    }
    if (number % 3 == 0) {
      return "Fizz";
    }
    return Integer.toString(number);
  }
}
