package shapes;

import dev.panopticon.cli.contract.forked.Frames;

/** Methods without a body: abstract ones run elsewhere, a native one that has no library. */
abstract class NativeAndAbstract {
  public static void main(String[] args) {
    NativeAndAbstract concrete = new Concrete();
    System.out.println(concrete.template());
    try {
      missing(1);
    } catch (UnsatisfiedLinkError expected) {
      Frames.print(expected);
    }
  }

  abstract String part();

  String template() {
    return "[" + part() + "]";
  }

  static native int missing(int value);

  static class Concrete extends NativeAndAbstract {
    @Override
    String part() {
      return "part";
    }
  }
}
