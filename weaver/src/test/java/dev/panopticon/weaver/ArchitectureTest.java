// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The package map of the weaver, executed. */
@AnalyzeClasses(packages = "dev.panopticon.weaver", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.panopticon.weaver";

  @ArchTest
  static final ArchRule aspectjStaysInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".weave")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.aspectj..")
          .because("its static state is behind one lock, and its warnings are ours to explain");

  @ArchTest
  static final ArchRule agentAloneIsInstrumented =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".agent..", ROOT + ".weave")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.instrument..")
          .because("weaving is the same at build time and in a running JVM");

  @ArchTest
  static final ArchRule matchAndFinishStandAlone =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".match", ROOT + ".finish")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".weave", ROOT + ".report", ROOT + ".agent..", ROOT + ".config")
          .because("what decides and what writes can be understood without what drives them");

  @ArchTest
  static final ArchRule noClassOfTheProgramIsLoaded =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".match", ROOT + ".finish", ROOT + ".weave", ROOT + ".report")
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
}
