package named;

import java.io.IOException;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** A program in a named module that exports and opens nothing, started with -m. */
public class NamedModule {
  /** Not traced: it is running already when a late agent comes. */
  public static void main(String[] args) throws IOException {
    Class<?>[] loaded = {NamedModule.class, Provider.class, Part.class};
    System.out.println(loaded.length + " classes of " + NamedModule.class.getModule().getName());
    // Whoever wants to attach an agent does so now.
    System.in.read();
    run();
  }

  static void run() {
    ModuleLayer layer = NamedModule.class.getModule().getLayer();
    Supplier<?> provider = ServiceLoader.load(layer, Supplier.class).findFirst().orElseThrow();
    System.out.println(provider.get());
    System.out.println(NamedModule.class.getModule().isExported("named"));
    new Part(-1);
  }

  public static class Provider implements Supplier<String> {
    @Override
    public String get() {
      return new Part(7).toString();
    }
  }

  record Part(int value) {
    Part {
      if (value < 0) {
        throw new IllegalArgumentException("negative");
      }
    }

    @Override
    public String toString() {
      return "part " + value;
    }
  }
}
