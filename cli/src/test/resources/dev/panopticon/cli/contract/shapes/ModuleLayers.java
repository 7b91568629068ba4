package shapes;

import dev.panopticon.cli.contract.forked.Jars;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** A named module that exports and opens nothing, in a layer that the program makes. */
class ModuleLayers {
  private static ModuleLayer layer;
  private static Class<?> content;

  static void prepare() throws Exception {
    layer = Jars.layer("ModuleLayers", "shapes.module");
    content = layer.findLoader("shapes.module").loadClass("shapes.ModuleLayersContent");
  }

  public static void main(String[] args) throws Exception {
    Supplier<?> provider = ServiceLoader.load(layer, Supplier.class).findFirst().orElseThrow();
    System.out.println(provider.get() + " " + content.getModule());
    try {
      content.getDeclaredMethod("part").setAccessible(true);
    } catch (RuntimeException expected) {
      System.out.println(expected.getClass());
    }
    System.out.println(content.getModule().getDescriptor().requires());
  }
}

class ModuleLayersContent {
  static String part() {
    return "provided";
  }

  public static class Provider implements Supplier<String> {
    @Override
    public String get() {
      return part();
    }
  }
}
