// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Main classes that start another program: what they are packed with is never the program's own.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists that List.of makes
enum Launcher {
  /** Executable archives: the manifest names the program's own main class. */
  SPRING_BOOT(List.of("org.springframework.boot.loader."), "org.springframework.boot.loader."),
  /** Fast-jars: the application lies in {@code app/} beside the launcher. */
  QUARKUS(List.of("io.quarkus.bootstrap.runner.", "io.quarkus.runner."), "io.quarkus."),
  /** Servers: the programs are what is deployed. */
  TOMCAT(
      List.of("org.apache.catalina.startup.", "webapp.runner.launch."),
      "webapp.runner.",
      "org.apache.catalina.",
      "org.apache.tomcat.",
      "org.apache.juli."),
  JETTY(List.of("org.eclipse.jetty.start.", "org.eclipse.jetty.runner."), "org.eclipse.jetty."),
  JBOSS(List.of("org.jboss.modules."), "org.jboss.", "org.wildfly."),
  /** Where tests run: what is tested lies in directories. */
  MAVEN_TESTS(List.of("org.apache.maven.surefire.booter."), "org.apache.maven."),
  GRADLE_TESTS(
      List.of("worker.org.gradle.process.internal.worker."), "org.gradle.", "worker.org.gradle."),
  JUNIT(List.of("org.junit.platform.console.", "org.junit.runner."), "org.junit."),
  TESTNG(List.of("org.testng."), "org.testng."),
  INTELLIJ(List.of("com.intellij.rt."), "com.intellij."),
  ECLIPSE(List.of("org.eclipse.jdt.internal.junit."), "org.eclipse.jdt.internal.junit."),
  /** {@code java Hello.java}: the classes are compiled in memory, and come from the source file. */
  SOURCE(List.of("jdk.compiler/com.sun.tools.javac.launcher."), "com.sun.tools.javac.");

  private final List<String> mainClasses;
  private final List<String> ofItsOwn;

  Launcher(List<String> mainClasses, String... ofItsOwn) {
    this.mainClasses = mainClasses;
    this.ofItsOwn = List.of(ofItsOwn);
  }

  /** The launcher that has this main class. */
  static Optional<Launcher> of(String mainClass) {
    return Stream.of(values())
        .filter(launcher -> launcher.mainClasses.stream().anyMatch(mainClass::startsWith))
        .findFirst();
  }

  /** Whether a class belongs to the launcher, or to the server that it starts. */
  boolean has(String className) {
    for (String prefix : ofItsOwn) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
