// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.panopticon.predicate", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule javaBaseAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.panopticon.predicate..",
              "java.lang..",
              "java.math",
              "java.util..",
              "org.jspecify.annotations")
          .because("the same rules hold in the compiler, the build, the agent and the program");

  @ArchTest
  static final ArchRule patternsWithoutExpressions =
      noClasses()
          .that()
          .resideInAPackage("dev.panopticon.predicate")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.panopticon.predicate.expression")
          .because("expressions contain patterns, and not the other way round");
}
