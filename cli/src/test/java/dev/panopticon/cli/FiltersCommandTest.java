// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.weaver.config.ConfigFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code panopticon filters}, but for what it takes from the working directory. */
class FiltersCommandTest {
  private static final String ORDER =
      """
      package shop;
      import dev.panopticon.annotation.*;
      @Traced(category = "till")
      public class Order {
        private int total;
        public int getTotal() { return total; }
        public int place(int count) { return total += count * 2; }
        int place(String item, int... counts) { return item.length(); }
        @NotTraced public void secret() {}
        public Runnable later() { return () -> total++; }
        static class Line { void add(java.util.Map.Entry<String, String> entry) {} }
        interface Book { void open(); }
        enum Size { SMALL }
      }
      """;

  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  FiltersCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws IOException {
    Path source = Files.writeString(folder.resolve("Order.java"), ORDER);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), "-g", source.toString());
    assertThat(exit).isZero();
  }

  @Test
  void whatFrameworksGenerate_isLeftOutUnlessAskedFor() throws IOException {
    String[] proxy = {"--explain", "shop.Order$$SpringCGLIB$$0#place(int)"};
    assertThat(filters(proxy)).contains("  traced: yes, if --generated is given: a framework");
    assertThat(filters(proxy[0], proxy[1], "--generated"))
        .contains("  traced: yes, if it is the program's own\n");
    assertThat(filters(proxy[0], proxy[1], "--include", "shop.**", "--generated"))
        .contains("  traced: yes\n");
    assertThat(filters()).contains("generated: classes that frameworks generate are left out\n");
    assertThat(filters("--generated", "--no-generated")).contains(" are left out\n");
    assertThat(filters("--generated"))
        .contains("generated: classes that frameworks generate are traced, too\n");
  }

  @Test
  void withoutAQuestion_theRulesAreListed() {
    String printed =
        filters("--include", "public  shop.Order#place*", "--exclude", "size<3", "--skip-trivial");

    assertThat(printed)
        .startsWith(
            """
            include  method   public  shop.Order#place*  (--include)
            exclude  package  size<3  (--exclude)
            skip-trivial: getters, setters and empty bodies that nothing names are left out
            """)
        .contains("An exclude always wins.");
  }

  @Test
  void withoutIncludes_theDefaultIsListed() {
    assertThat(filters())
        .startsWith("include  package  **  (default: the program's own classes, in directories, ");
  }

  @Test
  void everyOverloadIsExplained_withTheRuleThatDecides() {
    String printed =
        explain(
            "shop.Order#place",
            "--include",
            "shop.** { arguments = false }",
            "--include",
            "shop.Order#place { category = \"orders\" }",
            "--exclude",
            "varargs");

    assertThat(printed)
        .isEqualTo(
            """
            shop.Order#place(int)
              traced: yes
              decided by: include shop.** { arguments = false }  (package, --include)
              matches too: include shop.Order#place { category = "orders" }  (method, --include)
              annotated: @Traced on shop.Order
              receiver: false, by default
              arguments: false, by include shop.** { arguments = false }  (package, --include)
              result: true, by default
              exception: true, by default
              category: orders, by include shop.Order#place { category = "orders" }  (method, --include)
              values: structure, by default
            shop.Order#place(java.lang.String,int[])
              traced: no, excluded by varargs
              decided by: exclude varargs  (package, --exclude)
              matches too: include shop.** { arguments = false }  (package, --include)
              matches too: include shop.Order#place { category = "orders" }  (method, --include)
              annotated: @Traced on shop.Order
            """);
  }

  @Test
  void whatIsSaidOfAllMethods_isExplained() {
    assertThat(
            explain(
                "shop.Order#place(int)",
                "--include",
                "shop.** { exception = true }",
                "--record",
                "receiver=true",
                "--record",
                "exception=false"))
        .contains("receiver: true, by default\n")
        .contains("result: true, by default\n")
        .contains("exception: false, for all methods\n");
    assertThat(filters("--record", "receiver=true"))
        .contains("record: receiver,arguments,result,exception\n");
  }

  @Test
  void whatTheAnnotationAsksFor_isLeftToTheMavenPlugin() {
    assertThat(explain("shop.Order#place(int)", "--include", "com.acme.**"))
        .isEqualTo(
            """
            shop.Order#place(int)
              traced: no, no include matches
              annotated: @Traced on shop.Order, which asks for it where the Maven plugin weaves
            """);
  }

  @Test
  void otherReasonsAreGiven() {
    assertThat(explain("shop.Order#secret()"))
        .contains("traced: no, @NotTraced on the method\n")
        .contains("matches too: include **  (package, default: ");
    assertThat(explain("shop.Order#getTotal", "--skip-trivial"))
        .contains("traced: no, trivial: a getter\n");
    assertThat(explain("shop.Order.Book#open")).contains("traced: no, no body: abstract\n");
    assertThat(explain("shop.Order.Size#values"))
        .contains("traced: no, it is what the compiler writes for an enum\n");
    assertThat(explain("shop.Order#later"))
        .contains("shop.Order#later()\n  traced: yes\n")
        .contains("shop.Order#lambda$later$0()\n  traced: yes\n");
  }

  @Test
  void nestedTypesAndWildcardsAreFound() {
    assertThat(explain("shop.Order.Line#add(java.util.Map.Entry)"))
        .startsWith("shop.Order$Line#add(java.util.Map$Entry)\n  traced: yes\n");
    assertThat(explain("shop.Order#get*()")).startsWith("shop.Order#getTotal()\n");
    assertThat(explain("shop.Order").lines().filter(line -> line.startsWith("shop.Order#")))
        .hasSize(7);
  }

  @Test
  void inAJar_theDefaultDependsOnTheMainClass() throws IOException {
    Path jar = folder.resolve("order-1.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("shop/Order.class"));
      zip.write(Files.readAllBytes(folder.resolve("shop/Order.class")));
    }

    assertThat(filters("--explain", "shop.Order#place(int)", "-cp", jar.toString()))
        .contains(
            "traced: yes, if the main class is in order-1.jar or in a package that begins with"
                + " shop\n");
    assertThat(
            filters(
                "--include",
                "binary:order-*.jar source:Order.java",
                "--explain",
                "shop.Order#place(int)",
                "-cp",
                "none" + File.pathSeparator + jar))
        .contains("traced: yes\n");
  }

  @Test
  void withoutClassPath_whatTheNameDecidesIsSaid() {
    String printed =
        filters(
            "--explain",
            "shop.Order#place",
            "--include",
            "shop.**",
            "--include",
            "com.acme.**",
            "--exclude",
            "shop.Order#place(int)",
            "--exclude",
            "shop.** !public");

    assertThat(printed)
        .isEqualTo(
            """
            shop.Order#place
              traced: yes, if no rule excludes it that cannot be decided by the name
              may match: exclude shop.Order#place(int)  (method, --exclude), depending on the parameters
              may match: exclude shop.** !public  (package, --exclude), depending on !public
              matches: include shop.**  (package, --include)
              not decided by the name: @NotTraced, whether there is a body. Say where the class is: -cp PATH
            """);
    assertThat(filters("--explain", "a.B#c(int)", "--include", "a.B#c ( int )", "--exclude", "a.B"))
        .contains("traced: no, it is excluded\n");
    assertThat(filters("--explain", "a.B#c()", "--include", "a.B#c(int)"))
        .contains("traced: no, no include matches\n");
    assertThat(filters("--explain", "a.B#c()", "--include", "@a.Audited"))
        .contains("traced: perhaps, if a rule matches that cannot be decided by the name\n");
    assertThat(filters("--explain", "a.B#c()"))
        .contains("traced: yes, if it is the program's own\n");
  }

  @Test
  void whatDoesNotExistIsRefusedWithTheNearest() {
    refused("There is no class shop.Ordre on", "shop.Ordre#place", "Did you mean shop.Order?");
    refused("has no method shop.Order#plaec(int)", "shop.Order#plaec(int)", "#place(int)");
    refused("has no method shop.Order#place(long)", "shop.Order#place(long)", "#place(int)");
  }

  @Test
  void aQuestionThatNamesNoMethodIsRefused() {
    refused("names no class. Ask for a method", "@a.Audited", "com.acme.Order#place(int)");
    refused("names no class. Ask for a method", "com.acme.**#place", "com.acme.Order#place(int)");
    refused("Invalid pattern", "shop.Order#place(int", "does not end with ')'");
    assertThat(execute("filters", "--explain", "shop.Order")).isEqualTo(1);
    assertThat(err.toString()).contains("Without class path only one method can be explained");
  }

  @Test
  void theSchemaIsPrinted() {
    assertThat(filters("--schema")).isEqualTo(ConfigFile.schema());
  }

  private void refused(String problem, String question, String hint) {
    err.getBuffer().setLength(0);
    assertThat(execute("filters", "-cp", folder.toString(), "--explain", question)).isEqualTo(1);
    assertThat(err.toString()).contains(problem).contains(hint).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  private String explain(String question, String... options) {
    List<String> args = new ArrayList<>(List.of("--explain", question, "-cp", folder.toString()));
    args.addAll(List.of(options));
    return filters(args.toArray(String[]::new));
  }

  private String filters(String... options) {
    out.getBuffer().setLength(0);
    List<String> args = new ArrayList<>(List.of("filters"));
    args.addAll(List.of(options));
    assertThat(execute(args.toArray(String[]::new))).as(err.toString()).isZero();
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  private int execute(String... args) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }
}
