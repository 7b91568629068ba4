// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program's own classes are told from its libraries' in every packaging. */
class OwnCodeTest {
  private static final String BOOT_LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";
  private static final byte[] EMPTY = {};

  @TempDir Path temporary;

  private Path folder = Path.of("");
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void realPath() throws IOException {
    folder = temporary.toRealPath();
  }

  @Test
  void directoryOfTheClassPath_isOwn_andWhatSharesItsGroupOrPackages() throws Exception {
    Path classes = directory("classes", "com/acme/shop/Main.class", "model/Order.class");
    Path others = directory("others", "whatever/Else.class");
    Path module = jar("stock.jar", "com/acme/stock/Stock.class", "com/other/Copied.class");
    Path group =
        jar("odd.jar", "odd/Names.class", "META-INF/maven/com.acme.odd/odd/pom.properties");
    Path library = jar("lib.jar", "org/lib/Lib.class", "META-INF/maven/org.lib/l/pom.properties");
    started("com.acme.shop.Main", classes, others, module, group, library);

    OwnCode own = own();

    assertThat(own.has("com.acme.shop.Main", url(classes))).isTrue();
    assertThat(own.has("model.Order", url(classes))).isTrue();
    assertThat(own.has("whatever.Else", url(others))).isTrue();
    assertThat(own.has("org.lib.Lib", url(library))).isFalse();
    assertThat(own.has("com.acme.shop.Made", (String) null)).isFalse();
    assertThat(own.taken()).isEmpty();
    assertThat(own.has("com.acme.stock.Stock", url(module))).isTrue();
    assertThat(own.has("com.other.Copied", url(module))).isFalse();
    assertThat(own.has("odd.Names", url(group))).isTrue();
    assertThat(own.taken())
        .containsExactly("classes", "com.acme.** of stock.jar", "odd.jar", "others");
  }

  @Test
  void jarOfTheMainClass_isOwnAsAWhole() throws Exception {
    Path jar = executable("shop.jar", "demo.Main", "demo/Main.class", "util/Text.class");
    startedJar(jar);

    OwnCode own = own();

    assertThat(own.has("demo.Main", url(jar))).isTrue();
    assertThat(own.has("util.Text", url(jar))).isTrue();
    assertThat(own.isEmpty()).isFalse();
    assertThat(own.taken()).isEmpty();
  }

  @Test
  void inAShadedJar_thePackagesDecide() throws Exception {
    Path jar =
        executable(
            "shop.jar",
            "com.acme.shop.Main",
            "com/acme/shop/Main.class",
            "com/acme/stock/Stock.class",
            "org/lib/Lib.class",
            "kotlin/Unit.class");
    startedJar(jar);

    OwnCode own = own();

    assertThat(own.has("com.acme.shop.Main", url(jar))).isTrue();
    assertThat(own.has("com.acme.stock.Stock", url(jar))).isTrue();
    assertThat(own.has("org.lib.Lib", url(jar))).isFalse();
    assertThat(own.has("kotlin.Unit", url(jar))).isFalse();
    assertThat(own.taken()).containsExactly("com.acme.** of shop.jar");
  }

  @Test
  void inAShadedJar_packagesOfNoDomainGoWithAMainClassOfNone() throws Exception {
    Path jar =
        executable(
            "shop.jar",
            "Main",
            "Main.class",
            "util/Text.class",
            "kotlin/Unit.class",
            "org/l/L.class");
    startedJar(jar);

    OwnCode own = own();

    assertThat(own.has("Main", url(jar))).isTrue();
    assertThat(own.has("util.Text", url(jar))).isTrue();
    assertThat(own.has("kotlin.Unit", url(jar))).isFalse();
    assertThat(own.has("org.l.L", url(jar))).isFalse();
  }

  @Test
  void inAShadedJar_librariesThatWereMovedBelowTheProgramsPackagesAreNone() throws Exception {
    Path jar =
        executable(
            "shop.jar",
            "com.acme.shop.Main",
            "com/acme/shop/Main.class",
            "com/acme/net/http/Client.class",
            "com/acme/org/chart/Box.class",
            "com/acme/shop/shaded/text/Text.class",
            "com/acme/libs/org/slf4j/Logger.class",
            "com/acme/libs/net/lib/Lib.class",
            "com/acme/others/com/google/common/Lists.class",
            "com/acme/libs/kotlin/Unit.class",
            "com/acme/libs/Libs.class");
    startedJar(jar);

    OwnCode own = own();

    assertThat(own.has("com.acme.shop.Main", url(jar))).isTrue();
    assertThat(own.has("com.acme.net.http.Client", url(jar))).isTrue();
    assertThat(own.has("com.acme.org.chart.Box", url(jar))).isTrue();
    assertThat(own.has("com.acme.libs.Libs", url(jar))).isTrue();
    assertThat(own.has("com.acme.shop.shaded.text.Text", url(jar))).isFalse();
    assertThat(own.has("com.acme.others.com.google.common.Lists", url(jar))).isFalse();
    assertThat(own.has("com.acme.libs.org.slf4j.Logger", url(jar))).isFalse();
    assertThat(own.has("com.acme.libs.net.lib.Lib", url(jar))).isFalse();
    assertThat(own.has("com.acme.libs.kotlin.Unit", url(jar))).isFalse();
    assertThat(own.taken()).containsExactly("com.acme.** of shop.jar without the libraries in it");
  }

  @Test
  void inAShadedJar_thePrefixOfMovedLibrariesIsTheProgramsName() throws Exception {
    Path jar =
        executable(
            "mock.jar",
            "mock.Run",
            "mock/Run.class",
            "mock/com/google/common/Lists.class",
            "com/github/ann/mock/Server.class",
            "org/mock/Extension.class",
            "org/lib/mocks/Lib.class");
    startedJar(jar);

    OwnCode own = own();

    assertThat(own.has("mock.Run", url(jar))).isTrue();
    assertThat(own.has("com.github.ann.mock.Server", url(jar))).isTrue();
    assertThat(own.has("org.mock.Extension", url(jar))).isTrue();
    assertThat(own.has("org.lib.mocks.Lib", url(jar))).isFalse();
    assertThat(own.has("mock.com.google.common.Lists", url(jar))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jar:nested:%s/!%s/!/", "jar:file:%s!/%s!/"})
  void executableSpringBootJar(String form) throws Exception {
    Path jar = folder.resolve("shop.jar");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(BOOT_LAUNCHER.replace('.', '/') + ".class", EMPTY);
    entries.put("META-INF/maven/store/shop/pom.properties", EMPTY);
    entries.put("BOOT-INF/classes/com/acme/shop/Shop.class", EMPTY);
    entries.put("BOOT-INF/lib/stock.jar", archive("", "com/acme/stock/Stock.class"));
    entries.put(
        "BOOT-INF/lib/till.jar",
        archive("", "till/Till.class", "META-INF/maven/store/till/pom.properties"));
    entries.put(
        "BOOT-INF/lib/lib.jar",
        archive("", "org/lib/Lib.class", "META-INF/maven/org.lib/lib/pom.properties"));
    write(jar, manifest("Main-Class", BOOT_LAUNCHER, "Start-Class", "com.acme.shop.Shop"), entries);
    startedJar(jar);

    OwnCode own = own();
    String classes = url(form, jar, "BOOT-INF/classes");
    String stock = url(form.replace("/!/", "!/"), jar, "BOOT-INF/lib/stock.jar");
    String till = url(form.replace("/!/", "!/"), jar, "BOOT-INF/lib/till.jar");
    String library = url(form.replace("/!/", "!/"), jar, "BOOT-INF/lib/lib.jar");

    assertThat(own.has("com.acme.shop.Shop", classes)).isTrue();
    assertThat(own.has("elsewhere.Helper", classes)).isTrue();
    assertThat(own.taken()).containsExactly("BOOT-INF/classes of shop.jar");
    assertThat(own.has("com.acme.stock.Stock", stock)).isTrue();
    assertThat(own.has("till.Till", till)).isTrue();
    assertThat(own.has("org.lib.Lib", library)).isFalse();
    assertThat(own.has(BOOT_LAUNCHER, url(jar))).isFalse();
    assertThat(own.has("org.springframework.boot.loader.zip.ZipString", url(jar))).isFalse();
  }

  @Test
  void unpackedSpringBootJar() throws Exception {
    Path root = directory("unpacked", BOOT_LAUNCHER.replace('.', '/') + ".class");
    Path classes = directory("unpacked/BOOT-INF/classes", "com/acme/shop/Shop.class");
    started(BOOT_LAUNCHER, root);

    OwnCode own = own();

    assertThat(own.has("com.acme.shop.Shop", url(classes))).isTrue();
    assertThat(own.has(BOOT_LAUNCHER, url(root))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"property", "variable", "beside", "inside", "classes", "location", ""})
  void propertiesLauncher_startsWhatItIsTold(String place) throws Exception {
    String launcher = "org.springframework.boot.loader.launch.PropertiesLauncher";
    byte[] told = "loader.main = com.acme.plugin.Plugin\n".getBytes(StandardCharsets.ISO_8859_1);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(launcher.replace('.', '/') + ".class", EMPTY);
    String start = place.isEmpty() ? "com.acme.plugin.Plugin" : "org.shop.Shop";
    switch (place) {
      case "property" -> properties.put("loader.main", "com.acme.plugin.Plugin");
      case "variable" -> variables.put("LOADER_MAIN", "com.acme.plugin.Plugin");
      case "beside" -> {
        Files.write(folder.resolve("told.properties"), told);
        properties.put("loader.home", folder.toString());
        variables.put("LOADER_CONFIG_NAME", "told");
      }
      case "inside" -> entries.put("loader.properties", told);
      case "classes" -> entries.put("BOOT-INF/classes/loader.properties", told);
      case "location" ->
          properties.put(
              "loader.config.location", "file:" + Files.write(folder.resolve("told"), told));
      default -> {}
    }
    Path jar = folder.resolve("shop.jar");
    write(jar, manifest("Main-Class", launcher, "Start-Class", start), entries);
    Path plugin = jar("plugin.jar", "com/acme/plugin/Plugin.class", "text/Text.class");
    Path other = jar("other.jar", "com/acme/other/Other.class", "org/lib/Lib.class");
    startedJar(jar);

    OwnCode own = own();

    assertThat(program().mainClass()).isEqualTo("com.acme.plugin.Plugin");
    assertThat(own.has("com.acme.plugin.Plugin", url(plugin))).isTrue();
    assertThat(own.has("text.Text", url(plugin))).isTrue();
    assertThat(own.has("com.acme.other.Other", url(other))).isTrue();
    assertThat(own.has("org.lib.Lib", url(other))).isFalse();
    assertThat(own.has(launcher, url(jar))).isFalse();
  }

  @Test
  void thinJar_hasItsLibrariesInTheManifest() throws Exception {
    Path classes = directory("a b/classes", "com/acme/shop/Main.class");
    Path library = jar("a b/lib.jar", "org/lib/Lib.class");
    Path pathing = folder.resolve("pathing.jar");
    write(
        pathing,
        manifest("Main-Class", "com.acme.shop.Main", "Class-Path", "a%20b/classes/ a%20b/lib.jar"),
        Map.of());
    startedJar(pathing);

    RunningProgram program = program();
    OwnCode own = new OwnCode(program);

    assertThat(program.origin()).isEqualTo(new Origin(classes, ""));
    assertThat(own.has("com.acme.shop.Main", url(classes))).isTrue();
    assertThat(own.has("org.lib.Lib", url(library))).isFalse();
    assertThat(own.taken()).isEmpty();
  }

  @Test
  void fork_ofSurefire_hasDirectories() throws Exception {
    String main = "org.apache.maven.surefire.booter.ForkedBooter";
    Path booter = executable("surefirebooter-1.jar", main, main.replace('.', '/') + ".class");
    Path classes = directory("target/test-classes", "com/acme/ShopTest.class");
    Path library = jar("junit.jar", "org/junit/Test.class");
    startedJar(booter);

    RunningProgram program = program();
    OwnCode own = new OwnCode(program);

    assertThat(program.isTool()).isFalse();
    assertThat(own.has("com.acme.ShopTest", url(classes))).isTrue();
    assertThat(own.has("org.junit.Test", url(library))).isFalse();
    assertThat(own.has(main, url(booter))).isFalse();
  }

  @Test
  void warInTomcat() throws Exception {
    String main = "org.apache.catalina.startup.Bootstrap";
    Path bootstrap = jar("bin/bootstrap.jar", main.replace('.', '/') + ".class");
    Path catalina = jar("lib/catalina.jar", "org/apache/catalina/core/StandardContext.class");
    Path classes = directory("webapps/shop/WEB-INF/classes", "com/acme/shop/Web.class");
    Path stock = jar("webapps/shop/WEB-INF/lib/stock.jar", "com/acme/stock/Stock.class");
    Path library = jar("webapps/shop/WEB-INF/lib/lib.jar", "org/lib/Lib.class");
    Path other = directory("webapps/other/WEB-INF/classes", "com/other/Web.class");
    Path libraryThere = jar("webapps/other/WEB-INF/lib/stock.jar", "com/acme/stock/Stock.class");
    started(main, bootstrap);

    OwnCode own = own();

    assertThat(own.has("com.acme.shop.Web", url(classes))).isTrue();
    assertThat(own.has("com.acme.stock.Stock", url(stock))).isTrue();
    assertThat(own.has("org.lib.Lib", url(library))).isFalse();
    assertThat(own.has("com.other.Web", url(other))).isTrue();
    assertThat(own.has("com.acme.stock.Stock", url(libraryThere))).isFalse();
    assertThat(own.has(main, url(bootstrap))).isFalse();
    assertThat(own.has("org.apache.catalina.core.StandardContext", url(catalina))).isFalse();
    assertThat(own.taken())
        .containsExactly(
            "com.acme.** of stock.jar", "other/WEB-INF/classes", "shop/WEB-INF/classes");
  }

  @Test
  void packedWar() throws Exception {
    Path war = folder.resolve("shop.war");
    write(
        war,
        new Manifest(),
        Map.of(
            "WEB-INF/classes/com/acme/shop/Web.class",
            EMPTY,
            "WEB-INF/lib/stock.jar",
            archive("", "com/acme/stock/Stock.class")));
    started("org.eclipse.jetty.start.Main", jar("start.jar", "org/eclipse/jetty/start/Main.class"));

    OwnCode own = own();

    assertThat(own.has("com.acme.shop.Web", url("jar:file:%s!/%s/", war, "WEB-INF/classes")))
        .isTrue();
    String stock = url("jar:war:file:%s*/%s!/", war, "WEB-INF/lib/stock.jar");
    assertThat(own.has("com.acme.stock.Stock", stock)).isTrue();
    assertThat(own.has("org.lib.Lib", stock)).isFalse();
  }

  @Test
  void fastJarOfQuarkus() throws Exception {
    String main = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    Path runner = executable("quarkus-run.jar", main);
    Path boot = jar("lib/boot/runner.jar", main.replace('.', '/') + ".class");
    Path app = jar("app/shop.jar", "org/acme/Greeting.class", "other/Names.class");
    Path module = jar("lib/main/stock.jar", "org/acme/stock/Stock.class");
    Path library = jar("lib/main/lib.jar", "io/quarkus/arc/Arc.class");
    Path transformed =
        jar("quarkus/transformed-bytecode.jar", "org/acme/Order.class", "org/lib/Lib.class");
    startedJar(runner);

    OwnCode own = own();

    assertThat(own.has("org.acme.Greeting", url(app))).isTrue();
    assertThat(own.has("other.Names", url(app))).isTrue();
    assertThat(own.has("org.acme.stock.Stock", url(module))).isTrue();
    assertThat(own.has("org.acme.Order", url(transformed))).isTrue();
    assertThat(own.has("org.lib.Lib", url(transformed))).isFalse();
    assertThat(own.has("io.quarkus.arc.Arc", url(library))).isFalse();
    assertThat(own.has(main, url(boot))).isFalse();
  }

  @Test
  void uberJarOfQuarkus() throws Exception {
    String main = "io.quarkus.runner.GeneratedMain";
    Path jar = folder.resolve("greeting-1-runner.jar");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(main.replace('.', '/') + ".class", EMPTY);
    entries.put("META-INF/maven/com.acme/greeting/pom.properties", EMPTY);
    entries.put("META-INF/maven/org.lib/lib/pom.properties", EMPTY);
    write(jar, manifest("Main-Class", main, "Implementation-Title", "greeting"), entries);
    startedJar(jar);

    OwnCode own = own();

    assertThat(own.has("com.acme.greeting.Greetings", url(jar))).isTrue();
    assertThat(own.has("org.lib.Lib", url(jar))).isFalse();
    assertThat(own.has("io.quarkus.arc.Arc", url(jar))).isFalse();
    assertThat(own.has(main, url(jar))).isFalse();
    assertThat(own.taken()).containsExactly("com.acme.** of greeting-1-runner.jar");
  }

  @Test
  void warOfARunner() throws Exception {
    String main = "webapp.runner.launch.Main";
    Path runner = executable("runner.jar", main, main.replace('.', '/') + ".class", "a/b/C.class");
    Path classes = directory("target/expanded/WEB-INF/classes", "com/acme/shop/Web.class");
    startedJar(runner);

    OwnCode own = own();

    assertThat(own.has("com.acme.shop.Web", url(classes))).isTrue();
    assertThat(own.has(main, url(runner))).isFalse();
    assertThat(own.has("a.b.C", url(runner))).isFalse();
  }

  @Test
  void module_isItsOwnWhereverItLies() throws Exception {
    started("jdk.compiler/com.sun.tools.javac.Main");
    properties.put("jdk.module.main", "jdk.compiler");

    assertThat(program().isTool()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.codehaus.plexus.classworlds.launcher.Launcher verify",
        "org.gradle.launcher.daemon.bootstrap.GradleDaemon 8.10",
        "org.gradle.wrapper.GradleWrapperMain build",
        "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Compiler Daemon 1'",
        "org.jetbrains.kotlin.daemon.KotlinCompileDaemon",
        "jdk.compiler/com.sun.tools.javac.Main -d out",
        "java.base/sun.security.tools.keytool.Main",
        "dev.panopticon.boot.Main view",
      })
  void jvmOfABuildTool(String command) {
    properties.put("sun.java.command", command);

    assertThat(program().isTool()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Main",
        "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Test Executor 1'",
        "org.apache.maven.surefire.booter.ForkedBooter",
        "jdk.compiler/com.sun.tools.javac.launcher.Main Hello.java",
        "",
      })
  void jvmOfAProgram(String command) {
    properties.put("sun.java.command", command);

    assertThat(program().isTool()).isFalse();
  }

  private OwnCode own() {
    return new OwnCode(program());
  }

  private RunningProgram program() {
    return RunningProgram.of(
        new RunningProgram.Settings() {
          @Override
          public @Nullable String property(String name) {
            return properties.get(name);
          }

          @Override
          public @Nullable String variable(String name) {
            return variables.get(name);
          }
        });
  }

  private void started(String mainClass, Path... classPath) {
    properties.put("sun.java.command", mainClass + " argument");
    properties.put(
        "java.class.path",
        String.join(File.pathSeparator, Stream.of(classPath).map(Path::toString).toList()));
  }

  private void startedJar(Path jar) {
    started(jar.toString(), jar);
  }

  private Path directory(String name, String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(name).resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, EMPTY);
    }
    return folder.resolve(name);
  }

  private Path jar(String name, String... files) throws IOException {
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
    Files.write(jar, archive("", files));
    return jar;
  }

  private Path executable(String name, String mainClass, String... files) throws IOException {
    Path jar = folder.resolve(name);
    Files.write(jar, archive(mainClass, files));
    return jar;
  }

  private static byte[] archive(String mainClass, String... files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    List.of(files).forEach(file -> entries.put(file, EMPTY));
    write(bytes, mainClass.isEmpty() ? new Manifest() : manifest("Main-Class", mainClass), entries);
    return bytes.toByteArray();
  }

  private static Manifest manifest(String... attributes) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (int i = 0; i < attributes.length; i += 2) {
      manifest.getMainAttributes().putValue(attributes[i], attributes[i + 1]);
    }
    return manifest;
  }

  private static void write(Path jar, Manifest manifest, Map<String, byte[]> entries)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(jar)) {
      write(out, manifest, entries);
    }
  }

  /** As Spring Boot does, an archive in an archive is stored as it is. */
  private static void write(OutputStream out, Manifest manifest, Map<String, byte[]> entries)
      throws IOException {
    try (JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> file : entries.entrySet()) {
        JarEntry entry = new JarEntry(file.getKey());
        if (file.getKey().endsWith(".jar")) {
          CRC32 checksum = new CRC32();
          checksum.update(file.getValue());
          entry.setMethod(JarEntry.STORED);
          entry.setSize(file.getValue().length);
          entry.setCrc(checksum.getValue());
        }
        jar.putNextEntry(entry);
        jar.write(file.getValue());
      }
    }
  }

  private static String url(Path path) {
    return path.toUri().toString();
  }

  private static String url(String form, Path archive, String inside) {
    return String.format(form, archive, inside);
  }
}
