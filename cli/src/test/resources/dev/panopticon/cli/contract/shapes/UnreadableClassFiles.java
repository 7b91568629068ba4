package shapes;

import dev.panopticon.cli.contract.forked.Jars;
import java.util.function.Supplier;

/** Class loaders that give no class file of their classes, or something else instead. */
class UnreadableClassFiles {
  private static Class<?> none;
  private static Class<?> other;

  static void prepare() throws Exception {
    String content = "shapes.UnreadableClassFilesContent";
    none = Jars.loaderWithoutResources("UnreadableClassFiles").loadClass(content);
    other = Jars.loaderWithOtherFiles("UnreadableClassFiles").loadClass(content);
  }

  public static void main(String[] args) throws Exception {
    System.out.println(Jars.make(none).get());
    System.out.println(Jars.make(other).get());
  }
}

class UnreadableClassFilesContent implements Supplier<String> {
  static final String TEXT = String.valueOf("content");

  @Override
  public String get() {
    return part(TEXT, 7L);
  }

  static String part(String text, long length) {
    return text.substring(0, (int) length);
  }
}
