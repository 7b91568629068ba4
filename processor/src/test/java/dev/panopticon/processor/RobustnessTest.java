// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program is compiled, whatever happens to the processor. */
final class RobustnessTest {
  private final Project project;

  RobustnessTest(@TempDir Path folder) throws IOException {
    project = new Project(ToolProvider.getSystemJavaCompiler(), folder);
    project.write(
        "shop/Order.java",
        """
        package shop;

        @dev.panopticon.annotation.Traced
        class Order {
          void place(Receipt receipt) {}
        }
        """);
    project.write(
        "shop/Receipt.java", "package shop; @dev.panopticon.annotation.Traced class Receipt {}");
  }

  @Test
  void indexThatCannotBeWritten_isAWarningOnTheType() throws IOException {
    Path inTheWay = project.classes().resolve("META-INF");
    Files.writeString(inTheWay, "a file where a folder should be");

    Project.Result result =
        project.compile(new TracedProcessor(), "shop/Order.java", "shop/Receipt.java");

    assertThat(result.success()).isTrue();
    assertThat(result.messages())
        .hasSize(2)
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith("WARNING [IndexNotWritten] Could not write ")
                    .contains("META-INF/panopticon/index/shop.Order ("));
    assertThat(project.classes().resolve("shop/Order.class")).exists();
  }

  @Test
  void defectOfTheProcessor_isOneWarningThatSaysWhatToReport() throws IOException {
    Project.Result result =
        project.compile(new BrokenProcessor(), "shop/Order.java", "shop/Receipt.java");

    assertThat(result.success()).isTrue();
    assertThat(result.messages())
        .singleElement()
        .asString()
        .startsWith("WARNING [InternalError] ")
        .contains("Please report this", "java.lang.IllegalStateException: no files today at ");
    assertThat(project.classes().resolve("shop/Order.class")).exists();
  }

  @Test
  void typeThatAnotherProcessorGenerates_isWaitedForAndIndexed() throws IOException {
    Project.Result result = project.compile(new WithGenerator(), "shop/Order.java");

    assertThat(result.success()).as(result.toString()).isTrue();
    assertThat(result.messages()).isEmpty();
    assertThat(project.index("shop.Order"))
        .content()
        .contains("shop.Order\tplace\t(Lshop/Receipt;)V\treceipt\tOrder.java\t5\n");
    assertThat(project.index("shop.Receipt"))
        .content()
        .contains("shop.Receipt\t<init>\t()V\t\tReceipt.java\t1\n");
  }

  @Test
  void typeThatNobodyGenerates_isTheCompilersErrorAlone() throws IOException {
    Project.Result result = project.compile(new TracedProcessor(), "shop/Order.java");

    assertThat(result.success()).isFalse();
    assertThat(result.messages()).singleElement().asString().contains("cannot find symbol");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Missing class Broken {}",
        "class Broken { @Missing void run() {} }",
        "class Broken { @Traced(name = MISSING) void run() {} }",
        "class Broken { @Traced(name = 1, category = {}) void run() {} }",
        "class Broken { @Traced(names = \"\") void run() {} }",
        "@Traced class Broken extends Missing { void run() {} }",
        "@Traced class Broken { Missing<String>[] run(Missing.Nested m) { return null; } }",
        "@Traced class Broken { <T extends Missing> void run(T t) {} }",
        "@Traced class Broken { void run() {} void run() {} }",
        "@Traced @Traced class Broken {}",
        "@Traced class Broken { void () {} }",
      })
  void sourceWithErrors_getsTheErrorsOfTheCompiler(String source) throws IOException {
    project.write(
        "shop/Broken.java", "package shop; import dev.panopticon.annotation.Traced; " + source);
    for (JavaCompiler compiler :
        List.of(ToolProvider.getSystemJavaCompiler(), new EclipseCompiler())) {
      Project.Result result =
          project.with(compiler).compile(new TracedProcessor(), "shop/Broken.java");

      assertThat(result.success()).isFalse();
      assertThat(result.messages()).isNotEmpty().noneMatch(message -> message.contains(" ["));
    }
  }

  /** Ours, in an environment whose filer throws what no filer should. */
  private static final class BrokenProcessor extends Delegating {
    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      Filer filer = failing(Filer.class);
      super.init(
          (ProcessingEnvironment)
              Proxy.newProxyInstance(
                  RobustnessTest.class.getClassLoader(),
                  new Class<?>[] {ProcessingEnvironment.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("getFiler")
                          ? filer
                          : method.invoke(environment, arguments)));
    }

    private static <T> T failing(Class<T> type) {
      return type.cast(
          Proxy.newProxyInstance(
              RobustnessTest.class.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                throw new IllegalStateException("no files today");
              }));
    }
  }

  /** Ours, beside a generator that brings {@code Receipt} in the first round. */
  private static final class WithGenerator extends Delegating {
    private boolean generated;

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!generated) {
        generated = true;
        try (Writer source =
            processingEnv.getFiler().createSourceFile("shop.Receipt").openWriter()) {
          source.write("package shop; @dev.panopticon.annotation.Traced class Receipt {}");
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      super.process(annotations, round);
      return false;
    }
  }

  private abstract static class Delegating extends AbstractProcessor {
    private final TracedProcessor processor = new TracedProcessor();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      processor.init(environment);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      processor.process(annotations, round);
      return false;
    }
  }
}
