package shapes;

import dev.panopticon.cli.contract.forked.Jars;
import java.util.List;
import java.util.function.Supplier;

/** Eight threads load the same classes at once, through four parallel capable loaders. */
class ParallelLoaders {
  private static List<Class<?>> contents;

  static void prepare() throws Exception {
    String content = "shapes.ParallelLoadersContent";
    contents =
        Jars.loadInParallel(
            "ParallelLoaders", content, content + "$First", content + "$Second", content + "$Third");
  }

  public static void main(String[] args) throws Exception {
    for (Class<?> content : contents) {
      System.out.println(Jars.make(content).get());
    }
  }
}

class ParallelLoadersContent implements Supplier<String> {
  @Override
  public String get() {
    return new First().text() + new Second().text() + new Third().text();
  }

  static class First {
    String text() {
      return "a";
    }
  }

  static class Second {
    String text() {
      return "b";
    }
  }

  static class Third {
    String text() {
      return "c";
    }
  }
}
