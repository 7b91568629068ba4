// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the viewer stands on, executed. */
@AnalyzeClasses(packages = "dev.panopticon.viewer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule viewer =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.panopticon.viewer",
              "dev.panopticon.trace..",
              "dev.panopticon.predicate.expression",
              "dev.panopticon.runtime.event",
              "com.fasterxml.jackson..",
              "com.sun.net.httpserver",
              "java..",
              "org.jspecify.annotations")
          .because("whoever looks at a trace has no recorder and no command line");
}
