// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.util.List;

/**
 * Knows the JVMs of build tools and of the JDK's commands, which inherit the environment of what
 * they build and are not what is to be traced.
 */
final class BuildTool {
  private static final List<String> MAIN_CLASSES =
      List.of(
          "org.codehaus.plexus.classworlds.launcher.",
          "org.codehaus.classworlds.",
          "org.apache.maven.wrapper.",
          "org.apache.maven.cli.",
          "org.apache.maven.cling.",
          "org.mvndaemon.",
          "org.gradle.",
          "org.jetbrains.kotlin.",
          "scala.tools.nsc.",
          "dotty.tools.",
          "xsbt.boot.",
          "sbt.",
          "org.apache.tools.ant.",
          "dev.jbang.",
          "dev.panopticon.boot.",
          "dev.panopticon.cli.",
          // The JDK's commands are main classes of modules: jdk.compiler/com.sun.tools.javac.Main.
          "java.",
          "jdk.",
          "sun.tools.",
          "com.sun.tools.");

  private static final List<String> JARS =
      List.of(
          "gradle-wrapper.jar",
          "maven-wrapper.jar",
          "sbt-launch.jar",
          "jbang.jar",
          "bazel.jar",
          "panopticon.jar");

  private BuildTool() {}

  /**
   * Whether this is such a JVM.
   *
   * @param mainClass the main class; of a module with its name and a slash before it
   * @param archive the simple name of the archive that was started; may be empty
   * @param arguments what the main class was given
   */
  static boolean isStarted(String mainClass, String archive, String arguments) {
    if (mainClass.startsWith("worker.org.gradle.")) {
      // The same main class for tests and for compilers; its arguments say which.
      return !arguments.contains("Test Executor");
    }
    return JARS.contains(archive)
        || (Launcher.of(mainClass).isEmpty()
            && MAIN_CLASSES.stream().anyMatch(mainClass::startsWith));
  }
}
