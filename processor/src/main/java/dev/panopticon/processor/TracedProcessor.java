// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import com.google.auto.service.AutoService;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Checks {@code @Traced} and {@code @NotTraced}, and writes the trace-point index.
 *
 * <p>What it says and writes about a type depends on that type's source and on the annotations of
 * its package, nothing else, and every resource belongs to one type. That makes it
 * <em>isolating</em> for incremental builds; Gradle compiles a whole package again when its {@code
 * package-info.java} changes.
 *
 * <p>It never throws into the compiler: a defect of its own becomes one warning, and the program is
 * compiled without an index.
 */
@AutoService(Processor.class)
public final class TracedProcessor extends AbstractProcessor {
  /** Top-level types without an index so far: their signatures name types yet to be generated. */
  private final Set<String> waiting = new LinkedHashSet<>();

  private boolean failed;

  /** For the compiler, which finds this class as a service. */
  public TracedProcessor() {}

  /**
   * Every annotation, and none claimed: when a single class of a {@code @Traced} package is
   * compiled again, no source in front of the compiler carries an annotation of ours, and with our
   * names alone it would not call us.
   */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!failed) {
      try {
        processRound(round);
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        failed = true;
        new Reporter(processingEnv.getMessager()).internalError(e);
      }
    }
    return false;
  }

  private void processRound(RoundEnvironment round) {
    ProcessingEnvironment environment = processingEnv;
    Reporter reporter = new Reporter(environment.getMessager());
    Checks checks = new Checks(reporter, new ConditionChecks(environment, reporter));
    IndexWriter index = new IndexWriter(environment, reporter);
    // By name, because the compiler makes new elements once sources have been generated.
    waiting.removeIf(
        name -> {
          TypeElement type = environment.getElementUtils().getTypeElement(name);
          return type == null || index.write(type);
        });
    for (Element root : round.getRootElements()) {
      checks.check(root);
      if (root instanceof TypeElement type && !index.write(type)) {
        waiting.add(type.getQualifiedName().toString());
      }
    }
  }
}
