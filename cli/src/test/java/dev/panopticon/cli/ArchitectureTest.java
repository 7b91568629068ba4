// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The package map of the command line, executed. */
@AnalyzeClasses(
    packages = {"dev.panopticon.cli", "dev.panopticon.boot"},
    importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyMainEndsTheJvm =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Main.class.getName())
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .because("commands answer an exit code, and can then be tested and combined");

  @ArchTest
  static final ArchRule bootUsesTheJdkAlone =
      noClasses()
          .that()
          .resideInAPackage("dev.panopticon.boot")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("dev.panopticon.boot", "java..", "org.jspecify..")
          .because("it is loaded where the program's classes are, and nothing else of ours may be");

  @ArchTest
  static final ArchRule commandsDoNotKnowEachOther =
      slices()
          .assignedFrom(new CommandClasses())
          .should()
          .notDependOnEachOther()
          .because("what two commands need belongs below them");

  @ArchTest
  static final ArchRule whatRunsProgramsKnowsNoCommandLine =
      noClasses()
          .that()
          .resideInAPackage("dev.panopticon.cli.launch")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.panopticon.cli", "dev.panopticon.cli.command", "picocli..")
          .because("options are parsed in one place");

  /** Each command with the classes nested in it is a slice. */
  private static final class CommandClasses implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      String name = javaClass.getName().split("\\$", 2)[0];
      return name.endsWith("Command") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "commands";
    }
  }
}
