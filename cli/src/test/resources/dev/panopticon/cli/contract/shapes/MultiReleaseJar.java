package shapes;

import dev.panopticon.cli.contract.forked.Jars;
import java.util.function.Supplier;

/** A jar with one class for every JDK and another for newer ones. */
class MultiReleaseJar {
  private static Class<?> content;

  static void prepare() throws Exception {
    content = Jars.loader("MultiReleaseJar").loadClass("shapes.MultiReleaseJarContent");
  }

  public static void main(String[] args) throws Exception {
    System.out.println(Jars.make(content).get());
  }
}

class MultiReleaseJarContent implements Supplier<String> {
  @Override
  public String get() {
    return "for every JDK";
  }
}

/** Takes the place of the one above in the folder META-INF/versions/17. */
class MultiReleaseJarContentFor17 implements Supplier<String> {
  @Override
  public String get() {
    return newer("for newer ones");
  }

  static String newer(String text) {
    return text;
  }
}
