package shapes;

import dev.panopticon.cli.contract.forked.Frames;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Checked exceptions: declared, narrowed, multi-caught, undeclared, from a constructor. */
class CheckedExceptions {
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 4; i++) {
      try {
        System.out.println(declared(i));
      } catch (FileNotFoundException | InterruptedException expected) {
        Frames.print(expected);
      } catch (IOException expected) {
        System.out.println("other");
        Frames.print(expected);
      }
    }
    try {
      new CheckedExceptions(true);
    } catch (Failure expected) {
      System.out.println(expected.code());
      Frames.print(expected);
    }
    // Leaves main and this thread: the runner prints it.
    CheckedExceptions.<RuntimeException>sneaky(new IOException("undeclared"));
  }

  CheckedExceptions(boolean fails) throws Failure {
    if (fails) {
      throw new Failure(7);
    }
  }

  static class Failure extends Exception {
    private final int code;

    Failure(int code) {
      super("code " + code);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  static String declared(int i) throws IOException, InterruptedException {
    switch (i) {
      case 1:
        throw new FileNotFoundException("one");
      case 2:
        throw new InterruptedException("two");
      case 3:
        throw new IOException("three", new Failure(3));
      default:
        return "none";
    }
  }

  @SuppressWarnings("unchecked")
  static <T extends Throwable> void sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
