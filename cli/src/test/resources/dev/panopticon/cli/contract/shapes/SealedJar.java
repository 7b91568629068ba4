package shapes;

import dev.panopticon.cli.contract.forked.Jars;
import java.util.function.Supplier;

/** A jar whose packages are sealed. */
class SealedJar {
  private static Class<?> content;

  static void prepare() throws Exception {
    content = Jars.loader("SealedJar").loadClass("shapes.SealedJarContent");
  }

  public static void main(String[] args) throws Exception {
    System.out.println(Jars.make(content).get());
    System.out.println(content.getPackage().isSealed());
  }
}

class SealedJarContent implements Supplier<String> {
  @Override
  public String get() {
    return Part.text();
  }

  static class Part {
    static String text() {
      return "content";
    }
  }
}
