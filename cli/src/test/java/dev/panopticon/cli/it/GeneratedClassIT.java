// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The proxies that Mockito, Javassist and the JDK make are traced where they are asked for. */
@Tag("real-programs")
@Execution(ExecutionMode.CONCURRENT)
class GeneratedClassIT {
  private static final String SHOP =
      """
      package com.acme;
      import static org.mockito.Mockito.*;
      import java.lang.reflect.Proxy;
      import java.util.function.IntUnaryOperator;
      import javassist.util.proxy.MethodHandler;
      import javassist.util.proxy.ProxyFactory;
      import org.mockito.MockMakers;

      public class Shop {
        public int price(int count) { return 10 * count; }

        static Shop mocked() {
          return mock(
              Shop.class,
              withSettings().mockMaker(MockMakers.SUBCLASS).defaultAnswer(CALLS_REAL_METHODS));
        }

        static Shop proxied() throws Exception {
          ProxyFactory factory = new ProxyFactory();
          factory.setSuperclass(Shop.class);
          MethodHandler handler = (self, method, proceed, args) -> proceed.invoke(self, args);
          return (Shop) factory.create(new Class<?>[0], new Object[0], handler);
        }

        static IntUnaryOperator bound() {
          Class<?>[] types = {IntUnaryOperator.class};
          return (IntUnaryOperator)
              Proxy.newProxyInstance(
                  Shop.class.getClassLoader(), types, (self, method, args) -> 10 * (int) args[0]);
        }

        public static void main(String[] args) throws Exception {
          System.out.println(mocked().price(1) + proxied().price(2) + bound().applyAsInt(3));
        }
      }
      """;

  private final Path folder;
  private final String classPath;

  GeneratedClassIT(@TempDir Path folder) {
    this.folder = folder;
    this.classPath =
        Stream.of("mockito-core", "byte-buddy", "byte-buddy-agent", "objenesis", "javassist")
            .map(jar -> Beside.foreign("mockito").resolve(jar + ".jar").toString())
            .collect(Collectors.joining(File.pathSeparator, "classes" + File.pathSeparator, ""));
  }

  @BeforeEach
  void compile() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Sources.compile(classes, "Shop.java", SHOP, "-cp", classPath, "-proc:none");
  }

  @Test
  void leftOut_unlessAskedFor() throws Exception {
    List<String> usual = calls();
    assertThat(usual).filteredOn(name -> name.endsWith(".price")).hasSize(2);
    assertThat(usual).allMatch(name -> name.matches("(new )?Shop\\b(?!\\$).*"));

    Files.writeString(folder.resolve("panopticon.json"), "{\"generated\": true}");
    assertThat(calls())
        .anyMatch(name -> name.matches("Shop.MockitoMock.*\\.price"))
        .anyMatch(name -> name.matches("Shop_.._jvst.*\\.price"))
        .anyMatch(name -> name.matches("\\$Proxy\\d+\\.applyAsInt"));
  }

  /** The names of all calls. */
  private List<String> calls() throws Exception {
    CommandLineRun run =
        panopticon(folder, "run", "-o", "a.trace", "-cp", classPath, "com.acme.Shop");
    assertThat(run.out()).as(run.err()).isEqualTo("60\n");
    return names();
  }

  private List<String> names() throws IOException {
    return CallTree.of(folder.resolve("a.trace")).stream()
        .map(line -> line.strip().replaceFirst(" (\\w+=|λ).*", ""))
        .toList();
  }
}
