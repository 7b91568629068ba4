// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The package map of the weaver, executed. */
@AnalyzeClasses(packages = "dev.panopticon.weaver", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.panopticon.weaver";
  private static final String RULES = "dev.panopticon.predicate..";
  private static final String EVENT = "dev.panopticon.runtime.event";
  private static final String CONDITION = "dev.panopticon.runtime.condition";
  private static final String FLOW = "dev.panopticon.runtime.flow";
  private static final String FILE = "dev.panopticon.runtime.format.file";
  private static final String VALUE = "dev.panopticon.runtime.value";
  private static final String ASM = "org.objectweb.asm..";
  private static final String JACKSON = "com.fasterxml.jackson.core..";

  @ArchTest static final ArchRule match = onlyUses("match", RULES, EVENT, CONDITION, ASM);

  @ArchTest
  static final ArchRule handover =
      onlyUses(
          "handover",
          ROOT + ".match",
          "dev.panopticon.runtime",
          "dev.panopticon.runtime.flow",
          ASM);

  @ArchTest
  static final ArchRule finish =
      onlyUses("finish", ROOT + ".handover", EVENT, CONDITION, FLOW, ASM);

  @ArchTest
  static final ArchRule weave =
      onlyUses(
          "weave",
          ROOT + ".match",
          ROOT + ".handover",
          ROOT + ".finish",
          RULES,
          EVENT,
          ASM,
          "org.aspectj..");

  @ArchTest
  static final ArchRule report = onlyUses("report", ROOT + ".weave", EVENT, FILE, JACKSON);

  @ArchTest
  static final ArchRule config =
      onlyUses("config", ROOT + ".option", RULES, EVENT, CONDITION, VALUE, FILE, JACKSON);

  @ArchTest static final ArchRule option = onlyUses("option", RULES, EVENT, CONDITION, VALUE, FILE);

  @ArchTest
  static final ArchRule closing = onlyUses("closing", ROOT + ".option", EVENT, CONDITION, FILE);

  @ArchTest
  static final ArchRule directory =
      onlyUses("directory", ROOT + ".weave", ROOT + ".match", RULES, EVENT);

  @ArchTest
  static final ArchRule cache =
      onlyUses("cache", ROOT + ".weave", ROOT + ".match", RULES, EVENT, FILE);

  @ArchTest static final ArchRule scope = onlyUses("scope");

  @ArchTest static final ArchRule hook = onlyUses("hook", FLOW, ASM);

  @ArchTest
  static final ArchRule propagate =
      onlyUses(
          "propagate",
          "dev.panopticon.runtime.flow",
          "dev.panopticon.runtime.recorder",
          "com.sun.net.httpserver");

  @ArchTest
  static final ArchRule agent =
      onlyUses(
          "agent",
          ROOT + ".hook",
          ROOT + ".propagate",
          ROOT + ".scope",
          ROOT + ".weave",
          ROOT + ".cache",
          ROOT + ".match",
          ROOT + ".config",
          ROOT + ".option",
          ROOT + ".closing",
          RULES,
          "dev.panopticon.runtime..",
          ASM,
          "jdk.jfr");

  @ArchTest
  static final ArchRule agentAloneIsInstrumented =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".agent..", ROOT + ".hook", ROOT + ".weave")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.instrument..")
          .because("weaving is the same at build time and in a running JVM");

  @ArchTest
  static final ArchRule noClassOfTheProgramIsLoaded =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".match",
              ROOT + ".handover",
              ROOT + ".finish",
              ROOT + ".weave",
              ROOT + ".scope",
              ROOT + ".report")
          .should()
          .callMethod(Class.class, "forName", String.class)
          .orShould()
          .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
          .orShould()
          .callMethod(ClassLoader.class, "loadClass", String.class)
          .because("a class that is loaded while another is transformed is never offered to us");

  @ArchTest
  static final ArchRule noCycles =
      slices()
          .matching(ROOT + ".(**)")
          .should()
          .beFreeOfCycles()
          .because("a package that can be read alone can be understood alone");

  /** What the package-info of a package allows it, beside Java itself. */
  private static ArchRule onlyUses(String name, String... packages) {
    String self = ROOT + "." + name;
    return classes()
        .that()
        .resideInAPackage(self)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(
                    Stream.of(self, "java..", "org.jspecify.annotations"), Stream.of(packages))
                .toArray(String[]::new))
        .because("what decides, what writes and what drives them can each be understood alone");
  }
}
