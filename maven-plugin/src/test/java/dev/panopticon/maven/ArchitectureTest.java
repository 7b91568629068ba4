// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.panopticon.maven", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule glueAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.panopticon.maven",
              "dev.panopticon.weaver.config",
              "dev.panopticon.weaver.directory",
              "dev.panopticon.weaver.option",
              "dev.panopticon.weaver.report",
              "dev.panopticon.weaver.weave",
              "dev.panopticon.predicate..",
              "dev.panopticon.runtime.event",
              "dev.panopticon.runtime.value",
              "org.apache.maven..",
              "java..",
              "org.jspecify.annotations")
          .because("how classes are woven is the weaver's, and it knows no build tool");
}
