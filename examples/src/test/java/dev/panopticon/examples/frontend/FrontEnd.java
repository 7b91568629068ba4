// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.frontend;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.panopticon.cli.command.FiltersCommand;
import dev.panopticon.maven.WeaveMojo;
import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.advice.Advice;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.weave.Binary;
import dev.panopticon.weaver.weave.ClassBytes;
import dev.panopticon.weaver.weave.ClassWeaver;
import dev.panopticon.weaver.weave.Naming;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The places where rules are written, each of which answers the methods that it would trace. */
enum FrontEnd {
  COMMAND_LINE {
    @Override
    SortedSet<String> chosen(Path classes, RuleSet rules) throws IOException {
      SortedSet<String> chosen = new TreeSet<>();
      for (String className : classNames(classes)) {
        List<String> args = new ArrayList<>(List.of("-cp", classes.toString()));
        rules.includes().forEach(rule -> args.addAll(List.of("--include", rule)));
        rules.excludes().forEach(rule -> args.addAll(List.of("--exclude", rule)));
        if (rules.skipTrivial()) {
          args.add("--skip-trivial");
        }
        args.addAll(List.of("--explain", className + "#*"));
        String method = "";
        for (String line : filters(args).split("\\R", -1)) {
          if (line.equals("  traced: yes")) {
            chosen.add(method);
          }
          method = line.startsWith(" ") ? method : line;
        }
      }
      return chosen;
    }

    private String filters(List<String> args) {
      StringWriter out = new StringWriter();
      CommandLine commandLine = new CommandLine(new FiltersCommand());
      commandLine.setOut(new PrintWriter(out, true));
      int exit = commandLine.execute(args.toArray(String[]::new));
      if (exit != 0) {
        throw new AssertionError("filters " + args + " ended with " + exit);
      }
      return out.toString();
    }
  },

  AGENT {
    @Override
    SortedSet<String> chosen(Path classes, RuleSet rules) throws IOException {
      String argument =
          rules.includes().stream()
                  .map(rule -> "include=" + rule.replace(",", ",,"))
                  .collect(joining(","))
              + rules.excludes().stream()
                  .map(rule -> ",exclude=" + rule.replace(",", ",,"))
                  .collect(joining())
              + (rules.skipTrivial() ? ",skip-trivial=true" : "");
      // As the command line hands them to the agent.
      AgentOptions options = AgentOptions.parse(AgentOptions.parse(argument).toArgument());
      ClassWeaver weaver =
          new ClassWeaver(
              new WeaveOptions(
                  new Rules(options.get(Options.INCLUDE), options.get(Options.EXCLUDE)),
                  false,
                  options.get(Options.CALLS),
                  Capture.USUAL,
                  options.get(Options.SKIP_TRIVIAL)),
              Naming.constant());
      SortedSet<String> chosen = new TreeSet<>();
      for (String className : classNames(classes)) {
        byte[] bytes = Files.readAllBytes(classes.resolve(className.replace('.', '/') + ".class"));
        for (TracePoint point :
            weaver
                .weave(
                    MethodFacts.of(className, Binary.of(classes)),
                    bytes,
                    ClassBytes.of(List.of(classes)))
                .woven()) {
          chosen.add(written(point.className(), point.method(), point.descriptor()));
        }
      }
      return chosen;
    }
  },

  CONFIG_FILE {
    @Override
    SortedSet<String> chosen(Path classes, RuleSet rules) throws Exception {
      Path project = classes.resolveSibling("project");
      Files.writeString(
          Files.createDirectories(project).resolve("panopticon.json"),
          new ObjectMapper().writeValueAsString(rules));
      return woven(project, classes, new RuleSet(List.of(), List.of(), false));
    }
  },

  MAVEN_PLUGIN {
    @Override
    SortedSet<String> chosen(Path classes, RuleSet rules) throws Exception {
      Path project = Files.createDirectories(classes.resolveSibling("project"));
      Files.deleteIfExists(project.resolve("panopticon.json"));
      return woven(project, classes, rules);
    }
  };

  /** What is asked for, with the names that {@code panopticon.json} has for it. */
  record RuleSet(List<String> includes, List<String> excludes, boolean skipTrivial) {}

  /** The methods that the rules choose in a directory of classes. */
  abstract SortedSet<String> chosen(Path classes, RuleSet rules) throws Exception;

  /** Lets the goal weave, as Maven would, and answers what its report says. */
  private static SortedSet<String> woven(Path folder, Path classes, RuleSet rules)
      throws Exception {
    Model model = new Model();
    model.setBuild(new Build());
    model.getBuild().setDirectory(folder.resolve("target").toString());
    model.getBuild().setOutputDirectory(classes.toString());
    MavenProject project = new MavenProject(model);
    project.setFile(folder.resolve("pom.xml").toFile());
    project.setArtifacts(Set.of(runtime()));
    Path report = folder.resolve("report.json");

    WeaveMojo goal = new WeaveMojo();
    set(goal, "reportFile", report.toFile());
    set(goal, "project", project);
    set(goal, "includes", rules.includes());
    set(goal, "excludes", rules.excludes());
    set(goal, "skipTrivial", rules.skipTrivial() ? true : null);
    goal.execute();

    SortedSet<String> chosen = new TreeSet<>();
    for (JsonNode point : new ObjectMapper().readTree(report.toFile()).path("woven")) {
      chosen.add(
          written(
              point.path("class").asText(),
              point.path("method").asText(),
              point.path("descriptor").asText()));
    }
    set(goal, "skip", true);
    goal.execute();
    return chosen;
  }

  /** Fills in a parameter, as Maven does. */
  private static void set(WeaveMojo goal, String parameter, @Nullable Object value)
      throws ReflectiveOperationException {
    for (Class<?> type = WeaveMojo.class; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(parameter)) {
          field.setAccessible(true);
          field.set(goal, value);
          return;
        }
      }
    }
    throw new NoSuchFieldException(parameter);
  }

  /** What woven classes call, as a dependency of the project. */
  private static Artifact runtime() throws Exception {
    DefaultArtifactHandler jar = new DefaultArtifactHandler("jar");
    jar.setAddedToClasspath(true);
    Artifact runtime =
        new DefaultArtifact("dev.panopticon", "runtime", "1", "compile", "jar", "", jar);
    runtime.setFile(
        Path.of(Advice.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile());
    return runtime;
  }

  private static List<String> classNames(Path classes) throws IOException {
    try (var files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class"))
          .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
          .toList();
    }
  }

  private static String written(String className, String method, String descriptor) {
    return Descriptor.parameters(descriptor).stream()
        .map(Descriptor::sourceName)
        .collect(joining(",", className + "#" + method + "(", ")"));
  }
}
