package shapes;

import dev.panopticon.cli.contract.forked.Jars;
import java.util.function.Supplier;

/** A class loader that passes on what begins with java and nothing else, as in OSGi. */
class IsolatedLoader {
  private static Class<?> content;

  static void prepare() throws Exception {
    content = Jars.isolatedLoader("IsolatedLoader").loadClass("shapes.IsolatedLoaderContent");
  }

  public static void main(String[] args) throws Exception {
    System.out.println(Jars.make(content).get());
  }
}

class IsolatedLoaderContent implements Supplier<String> {
  @Override
  public String get() {
    try {
      Class.forName("dev.panopticon.runtime.Panopticon");
      return "not isolated";
    } catch (ClassNotFoundException expected) {
      return part("isolated");
    }
  }

  static String part(String text) {
    return text;
  }
}
