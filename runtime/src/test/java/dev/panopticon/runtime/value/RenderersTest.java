// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.ValueStyle;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renderers that a program provides, each program in a class loader of its own. */
class RenderersTest {
  private static final String MONEY = "public class Money { public long cents = 5; }";
  private static final String MONEY_RENDERER =
      """
      public class MoneyRenderer implements dev.panopticon.runtime.ValueRenderer<Money> {
        public Class<Money> type() { return Money.class; }
        public void render(Money money, Appendable out) throws java.io.IOException {
          out.append("EUR ").append(Long.toString(money.cents));
        }
      }
      """;

  /** The machine may be busy. */
  private static final ValueOptions UNHURRIED =
      ValueOptions.DEFAULTS.with(ValueLimit.TIME, TimeUnit.MINUTES.toNanos(1));

  private final Path folder;
  private RoundTrip trip = new RoundTrip(UNHURRIED);

  RenderersTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aRenderer_showsItsTypeAndSubclassesWhateverTheMethodSays() throws Exception {
    try (URLClassLoader program =
        program(
            "MoneyRenderer",
            MONEY,
            MONEY_RENDERER,
            "public class Discount extends Money {}",
            "public class Other {}")) {
      assertThat(trip.of(make(program, "Money"))).isEqualTo("EUR 5");
      assertThat(trip.of(make(program, "Money"), ValueStyle.FIELDS)).isEqualTo("EUR 5");
      assertThat(trip.of(List.of(make(program, "Discount"), 1))).isEqualTo(List.of("EUR 5", 1L));
      assertThat(trip.of(make(program, "Other"))).asString().startsWith("Other@");
      assertThat(trip.notices).isEmpty();
    }
  }

  @Test
  void theNearestType_counts_andWhatTheUserSaysByTypeCountsBefore() throws Exception {
    try (URLClassLoader program =
        program(
            "AnyRenderer\nMoneyRenderer",
            MONEY,
            MONEY_RENDERER,
            """
            public class AnyRenderer implements dev.panopticon.runtime.ValueRenderer<Object> {
              public Class<Object> type() { return Object.class; }
              public void render(Object any, Appendable out) throws java.io.IOException {
                out.append("any");
              }
            }
            """)) {
      assertThat(trip.of(make(program, "Money"))).isEqualTo("EUR 5");
      assertThat(trip.of(make(program, "MoneyRenderer"))).isEqualTo("any");
      trip = new RoundTrip(UNHURRIED.with("Money", ValueStyle.STRUCTURE));
      assertThat(trip.of(make(program, "Money"))).asString().startsWith("Money@");
    }
  }

  @Test
  void brokenRenderers_areNamedOnceAndStopNoOther() throws Exception {
    try (URLClassLoader program =
        program(
            "Missing\nUnmade\nUntyped\nMoneyRenderer",
            MONEY,
            MONEY_RENDERER,
            """
            public class Unmade implements dev.panopticon.runtime.ValueRenderer<Money> {
              public Unmade() { throw new IllegalStateException("secret"); }
              public Class<Money> type() { return Money.class; }
              public void render(Money money, Appendable out) {}
            }
            """,
            """
            public class Untyped implements dev.panopticon.runtime.ValueRenderer<Money> {
              public Class<Money> type() { throw new IllegalStateException("secret"); }
              public void render(Money money, Appendable out) {}
            }
            """,
            "public class Other {}")) {
      assertThat(trip.of(make(program, "Money"))).isEqualTo("EUR 5");
      assertThat(trip.of(make(program, "Other"))).asString().startsWith("Other@");

      String service = "dev.panopticon.runtime.ValueRenderer: Provider ";
      assertThat(trip.notices)
          .containsExactly(
              "of the renderers of values one cannot be used: " + service + "Missing not found",
              "of the renderers of values one cannot be used: "
                  + service
                  + "Unmade could not be instantiated",
              "of the renderers of values Untyped cannot be used: java.lang.IllegalStateException");
    }
  }

  @Test
  void whatARendererThrows_isShownAndWhatItWritesEndsAtTheLimits() throws Exception {
    try (URLClassLoader program =
        program(
            "EndlessRenderer",
            "public class Endless { public String piece = \"again \"; public int times; }",
            """
            public class EndlessRenderer implements dev.panopticon.runtime.ValueRenderer<Endless> {
              public Class<Endless> type() { return Endless.class; }
              public void render(Endless it, Appendable out) throws java.io.IOException {
                if (it.piece == null) {
                  throw new IllegalStateException("secret");
                }
                while (true) {
                  try {
                    out.append(it.piece);
                  } catch (RuntimeException swallowed) {
                    if (++it.times > 3) {
                      return;
                    }
                  }
                }
              }
            }
            """)) {
      Object endless = make(program, "Endless");
      assertThat(trip.of(endless)).isEqualTo("again ".repeat(33) + "ag… more");
      endless.getClass().getField("piece").set(endless, null);
      assertThat(trip.of(endless)).isEqualTo("… Endless: threw java.lang.IllegalStateException");
      endless.getClass().getField("piece").set(endless, "");
      trip = new RoundTrip(UNHURRIED.with(ValueLimit.TIME, TimeUnit.MILLISECONDS.toNanos(5)));
      assertThat(trip.of(endless)).isEqualTo("… more");
    }
  }

  @Test
  void aLoaderThatTakesItsOwnLock_isNotAsked() throws Exception {
    try (URLClassLoader program = program("MoneyRenderer", MONEY, MONEY_RENDERER);
        URLClassLoader locking = new Locking(program.getURLs())) {
      assertThat(trip.of(make(locking, "Money"))).asString().startsWith("Money@");
      assertThat(trip.notices).isEmpty();
    }
  }

  /** Not registered as parallel capable. */
  private static final class Locking extends URLClassLoader {
    Locking(URL[] urls) {
      super(urls, RenderersTest.class.getClassLoader());
    }
  }

  private static Object make(ClassLoader program, String name) throws Exception {
    return program.loadClass(name).getConstructor().newInstance();
  }

  /** A program that names its providers, one a line. */
  private URLClassLoader program(String providers, String... sources) throws IOException {
    List<String> command = new ArrayList<>(List.of("-proc:none", "-d", folder.toString(), "-cp"));
    command.add(System.getProperty("java.class.path"));
    for (String source : sources) {
      String name = source.strip().split("\\W+", 4)[2];
      command.add(Files.writeString(folder.resolve(name + ".java"), source).toString());
    }
    int exit =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
    assertThat(exit).isZero();
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve("dev.panopticon.runtime.ValueRenderer"), providers);
    @Nullable ClassLoader parent = RenderersTest.class.getClassLoader();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent);
  }
}
