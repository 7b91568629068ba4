// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;

/** The package map of the command line, executed. */
@AnalyzeClasses(
    packages = {"dev.panopticon.cli", "dev.panopticon.boot"},
    importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.panopticon.cli";
  private static final String RUNTIME = "dev.panopticon.runtime";
  private static final String CONFIG = "dev.panopticon.weaver.config";
  private static final String READ = "dev.panopticon.trace.read";
  private static final String RULES = "dev.panopticon.predicate..";

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
  static final ArchRule boot =
      onlyUses("dev.panopticon.boot")
          .because("it is loaded where the program's classes are, and nothing else of ours may be");

  @ArchTest
  static final ArchRule command =
      onlyUses(
          ROOT + ".command",
          ROOT + ".filter",
          ROOT + ".launch",
          READ,
          "dev.panopticon.trace.column",
          "dev.panopticon.trace.replay",
          "dev.panopticon.trace.report",
          "dev.panopticon.trace.summary",
          "dev.panopticon.viewer",
          "dev.panopticon.weaver.option",
          CONFIG,
          RULES,
          RUNTIME + ".condition",
          RUNTIME + ".event",
          RUNTIME + ".format.file",
          RUNTIME + ".value",
          "picocli..");

  @ArchTest
  static final ArchRule filter =
      onlyUses(
              ROOT + ".filter",
              ROOT + ".launch",
              "dev.panopticon.weaver.match",
              "dev.panopticon.weaver.scope",
              "dev.panopticon.weaver.weave",
              RULES,
              RUNTIME + ".event")
          .because("what is explained is what the weaver decides, and no second opinion");

  @ArchTest
  static final ArchRule launch =
      onlyUses(
              ROOT + ".launch",
              ROOT + ".classload",
              "dev.panopticon.weaver.option",
              "dev.panopticon.weaver.closing",
              CONFIG,
              RULES,
              RUNTIME + ".event",
              RUNTIME + ".format",
              RUNTIME + ".format.file",
              RUNTIME + ".value",
              "org.objectweb.asm",
              "javax.tools..",
              "com.sun.source..")
          .because("options are parsed in one place, and not where programs are run");

  @ArchTest
  static final ArchRule classload =
      onlyUses(
          ROOT + ".classload",
          ROOT + ".copy",
          READ,
          "dev.panopticon.weaver.agent",
          RUNTIME + ".event",
          RUNTIME + ".format",
          RUNTIME + ".format.file",
          "jdk.jfr..");

  @ArchTest
  static final ArchRule copy =
      onlyUses(ROOT + ".copy", READ, RUNTIME + ".event", RUNTIME + ".format");

  @ArchTest
  static final ArchRule merge =
      onlyUses(
          ROOT + ".merge",
          ROOT + ".copy",
          READ,
          RUNTIME + ".event",
          RUNTIME + ".format",
          "picocli..");

  @ArchTest
  static final ArchRule sanitize =
      onlyUses(
          ROOT + ".sanitize",
          ROOT + ".copy",
          READ,
          RUNTIME + ".event",
          RUNTIME + ".format",
          "javax.crypto..",
          "picocli..");

  @ArchTest
  static final ArchRule convert =
      onlyUses(
          ROOT + ".convert",
          ROOT + ".copy",
          READ,
          RUNTIME + ".event",
          RUNTIME + ".format",
          RUNTIME + ".format.file",
          "com.fasterxml.jackson..",
          "picocli..");

  @ArchTest
  static final ArchRule noCycles =
      slices()
          .matching(ROOT + ".(**)")
          .should()
          .beFreeOfCycles()
          .because("a package that can be read alone can be understood alone");

  @ArchTest
  static final ArchRule commandsDoNotKnowEachOther =
      slices()
          .assignedFrom(new CommandClasses())
          .should()
          .notDependOnEachOther()
          .because("what two commands need belongs below them");

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
