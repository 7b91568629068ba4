package shop;

import dev.panopticon.annotation.Traced;
import dev.panopticon.runtime.Panopticon;
import java.nio.file.Path;

public class Main {
  public static void main(String[] args) {
    if (args.length > 0) {
      try (var recording = Panopticon.record(Path.of(args[0]))) {
        greet("API");
      }
    }
    System.out.println(greet("world"));
  }

  @Traced
  static String greet(String whom) {
    return "hello " + whom;
  }
}
