// SPDX-License-Identifier: Apache-2.0
/** FizzBuzz through a helper that flushes after every line, to see what that costs. */
public final class FizzBuzzFlush {
  public static void main(String[] args) {
    for (int number = 1; number <= 15; number++) {
      printAndFlush(say(number));
    }
  }

  private static void printAndFlush(String line) {
    System.out.println(line);
    System.out.flush();
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
