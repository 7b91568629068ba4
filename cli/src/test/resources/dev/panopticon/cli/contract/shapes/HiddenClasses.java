package shapes;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.function.IntSupplier;

/** A class defined hidden from its class file; called from here, it calls back. */
class HiddenClasses {
  public static void main(String[] args) throws Throwable {
    byte[] bytes;
    try (InputStream in = HiddenClasses.class.getResourceAsStream("HiddenClasses$Template.class")) {
      bytes = in.readAllBytes();
    }
    MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
    IntSupplier supplier =
        (IntSupplier) hidden.lookupClass().getDeclaredConstructor().newInstance();
    System.out.println(supplier.getAsInt() + " " + hidden.lookupClass().isHidden());
    System.out.println(new Template().getAsInt());
  }

  static int callBack(int value) {
    return value + 1;
  }

  static class Template implements IntSupplier {
    static final int START = Integer.parseInt("40");

    Template() {}

    @Override
    public int getAsInt() {
      return callBack(START);
    }
  }
}
