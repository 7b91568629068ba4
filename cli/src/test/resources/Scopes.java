// SPDX-License-Identifier: Apache-2.0
import java.util.concurrent.StructuredTaskScope;

/** A scope of tasks that end together. */
public class Scopes {
  static String left() {
    return "left";
  }

  static String right() {
    return "right";
  }

  static void both() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(Scopes::left);
      scope.fork(Scopes::right);
      scope.join();
    }
  }

  public static void main(String[] args) throws Exception {
    both();
    System.out.println("done");
  }
}
