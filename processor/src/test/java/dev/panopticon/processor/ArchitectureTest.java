// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {"dev.panopticon.processor", "dev.panopticon.annotation"},
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule processor_usesTheAnnotationsThePredicatesAndTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.panopticon.processor")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.panopticon.processor",
              "dev.panopticon.annotation",
              "dev.panopticon.predicate..",
              "java..",
              "javax.annotation.processing..",
              "javax.lang.model..",
              "javax.tools..",
              "com.sun.source..",
              "org.jspecify.annotations",
              "com.google.auto.service")
          .because(
              "it runs inside the user's compiler, and meets the runtime in a file format only");

  @ArchTest
  static final ArchRule syntaxTrees_areUsedInOnePlace =
      noClasses()
          .that()
          .doNotHaveSimpleName("JavacLocator")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.source..")
          .because("another compiler, or a Java runtime without javac, does not have them");

  @ArchTest
  static final ArchRule annotations_useNothing =
      classes()
          .that()
          .resideInAPackage("dev.panopticon.annotation")
          .should()
          .onlyDependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                  "dev.panopticon.annotation",
                  "java.lang",
                  "java.lang.annotation",
                  "org.jspecify.annotations"))
          .because("programs are compiled and shipped with them");
}
