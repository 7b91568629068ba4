// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The package map of what reads traces, executed. */
@AnalyzeClasses(packages = "dev.panopticon.trace", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.panopticon.trace";
  private static final String RUNTIME = "dev.panopticon.runtime";
  private static final String RULES = "dev.panopticon.predicate..";

  @ArchTest
  static final ArchRule read =
      onlyUses(
              ROOT + ".read",
              RULES,
              RUNTIME + ".event",
              RUNTIME + ".format.file",
              "com.fasterxml.jackson..")
          .because("whoever reads a trace need not have a command line, nor a recorder");

  @ArchTest
  static final ArchRule column =
      onlyUses(ROOT + ".column", ROOT + ".read", RUNTIME + ".event", RUNTIME + ".format.file")
          .because("what is asked of a trace does not depend on the file that it came from");

  @ArchTest
  static final ArchRule report =
      onlyUses(
              ROOT + ".report",
              ROOT + ".column",
              RUNTIME + ".event",
              "com.fasterxml.jackson.core..")
          .because("what is asked of a trace does not depend on the file that it came from");

  @ArchTest
  static final ArchRule flame =
      onlyUses(ROOT + ".flame", ROOT + ".column", ROOT + ".report")
          .because("what is asked of a trace does not depend on the file that it came from");

  @ArchTest
  static final ArchRule summary =
      onlyUses(ROOT + ".summary", ROOT + ".column", ROOT + ".report", RUNTIME + ".event");

  @ArchTest
  static final ArchRule replay =
      onlyUses(ROOT + ".replay", ROOT + ".column", ROOT + ".report", RUNTIME + ".event")
          .because("what is asked of a trace does not depend on the file that it came from");

  /** What the package-info of a package allows it, beside Java itself. */
  private static ArchRule onlyUses(String self, String... packages) {
    return classes()
        .that()
        .resideInAPackage(self)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(
                    Stream.of(self, "java..", "org.jspecify.annotations"), Stream.of(packages))
                .toArray(String[]::new));
  }
}
