import dev.panopticon.annotation.Traced;

/** Calls that end with an exception: thrown, passed on, caught inside, thrown by finally. */
@Traced
class Exceptions {
  public static void main(String[] args) {
    caught();
    try {
      passedOn(2);
    } catch (IllegalStateException expected) {
      // The test asks for its slices alone.
    }
    try {
      replaced();
    } catch (UnsupportedOperationException expected) {
      // As above.
    }
  }

  static int caught() {
    try {
      return thrown("one");
    } catch (IllegalStateException e) {
      return -1;
    }
  }

  static void passedOn(int levels) {
    if (levels > 0) {
      passedOn(levels - 1);
    }
    thrown("two");
  }

  static int thrown(String message) {
    throw new IllegalStateException(message);
  }

  @SuppressWarnings("finally")
  static void replaced() {
    try {
      thrown("three");
    } finally {
      throw new UnsupportedOperationException("four");
    }
  }
}
