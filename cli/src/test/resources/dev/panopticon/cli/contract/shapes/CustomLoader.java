package shapes;

import dev.panopticon.cli.contract.forked.Jars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A class loader of the program's own, traced like the classes that it defines. */
class CustomLoader extends ClassLoader {
  public static void main(String[] args) throws Exception {
    ClassLoader loader = new CustomLoader();
    Class<?> content = loader.loadClass("shapes.CustomLoaderContent");
    System.out.println(Jars.make(content).get());
    System.out.println(content.getClassLoader() == loader);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = read(name.replace('.', '/') + ".class");
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static byte[] read(String file) {
    Path jar = Path.of(System.getProperty("shapes.jars"), "CustomLoader.jar");
    try (JarFile open = new JarFile(jar.toFile())) {
      JarEntry entry = open.getJarEntry(file);
      return open.getInputStream(entry).readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

class CustomLoaderContent implements Supplier<String> {
  static final String TEXT = String.valueOf("content");

  @Override
  public String get() {
    return new Part().text();
  }

  static class Part {
    String text() {
      return TEXT;
    }
  }
}
