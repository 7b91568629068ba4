package shapes;

import dev.panopticon.cli.contract.forked.Jars;
import java.util.function.Supplier;

/** A jar that is signed: its classes keep their signers. */
class SignedJar {
  private static Class<?> content;

  static void prepare() throws Exception {
    content = Jars.loader("SignedJar").loadClass("shapes.SignedJarContent");
  }

  public static void main(String[] args) throws Exception {
    System.out.println(Jars.make(content).get());
    System.out.println(content.getProtectionDomain().getCodeSource().getCertificates().length + " certificate");
  }
}

class SignedJarContent implements Supplier<String> {
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
