// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The package map of the runtime, executed. */
@AnalyzeClasses(packages = "dev.panopticon.runtime", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.panopticon.runtime";

  /** The one part that needs AspectJ's own runtime: whoever weaves with AspectJ has it. */
  private static final String STANDARD_ASPECT =
      "dev\\.panopticon\\.runtime\\.advice\\."
          + "(TracedAspect|AdvisedCode|AspectSignature|OpenInitializations)(\\$.*)?";

  @ArchTest
  static final ArchRule layers =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("clock")
          .definedBy(ROOT + ".clock")
          .layer("event")
          .definedBy(ROOT + ".event")
          .layer("buffer")
          .definedBy(ROOT + ".buffer")
          .layer("value")
          .definedBy(ROOT + ".value")
          .layer("condition")
          .definedBy(ROOT + ".condition")
          .layer("flow")
          .definedBy(ROOT + ".flow")
          .layer("recorder")
          .definedBy(ROOT + ".recorder")
          .layer("format")
          .definedBy(ROOT + ".format..")
          .layer("root")
          .definedBy(ROOT)
          .layer("advice")
          .definedBy(ROOT + ".advice")
          .whereLayer("clock")
          .mayOnlyBeAccessedByLayers("buffer", "value", "recorder", "root")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers(
              "buffer", "value", "condition", "flow", "recorder", "format", "root", "advice")
          .whereLayer("buffer")
          .mayOnlyBeAccessedByLayers("value", "recorder")
          .whereLayer("value")
          .mayOnlyBeAccessedByLayers("recorder", "root")
          .whereLayer("condition")
          .mayOnlyBeAccessedByLayers("recorder", "root")
          .whereLayer("flow")
          .mayOnlyBeAccessedByLayers("recorder", "advice")
          .whereLayer("recorder")
          .mayOnlyBeAccessedByLayers("root", "advice")
          .whereLayer("format")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("root")
          .mayOnlyBeAccessedByLayers("advice")
          .whereLayer("advice")
          .mayNotBeAccessedByAnyLayer()
          .because("the recorder never names a format, and a format never names the recorder");

  @ArchTest
  static final ArchRule noCycles =
      slices()
          .matching(ROOT + ".(**)")
          .should()
          .beFreeOfCycles()
          .because("a package that can be read alone can be understood alone");

  @ArchTest
  static final ArchRule eventUsesNothing =
      classes()
          .that()
          .resideInAPackage(ROOT + ".event")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", ROOT + ".event", "org.jspecify.annotations")
          .because("it is the vocabulary of everything else");

  @ArchTest
  static final ArchRule javaBaseAlone =
      noClasses()
          .that()
          .haveNameNotMatching(STANDARD_ASPECT)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java.lang..",
              "java.util..",
              "java.io..",
              "java.math..",
              "java.net..",
              "java.nio..",
              "java.security..",
              "java.time..",
              "dev.panopticon.predicate..",
              "dev.panopticon.annotation",
              ROOT + "..",
              "org.jspecify.annotations")
          .because("a woven program runs with the runtime jar alone");

  @ArchTest
  static final ArchRule standardAspectIsOptional =
      noClasses()
          .that()
          .haveNameNotMatching(STANDARD_ASPECT)
          .should()
          .dependOnClassesThat()
          .haveNameMatching(STANDARD_ASPECT)
          .because("nothing else may need AspectJ to run");

  @ArchTest
  static final ArchRule oneClock =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".clock")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .because("all times of a trace come from one clock");

  @ArchTest
  static final ArchRule quietHotPath =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".advice", ROOT + ".buffer", ROOT + ".clock")
          .should()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.stream")
          .because("what runs in every call makes no garbage and prints nothing");

  @ArchTest
  static final ArchRule neverEndsTheProgram =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .because("the program's end is its own");
}
