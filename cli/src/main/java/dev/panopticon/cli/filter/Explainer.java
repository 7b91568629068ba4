// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.filter;

import static java.util.stream.Collectors.joining;

import dev.panopticon.cli.launch.ClassPath;
import dev.panopticon.cli.launch.LaunchException;
import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.NearestNames;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.LambdaName;
import dev.panopticon.weaver.match.Candidate;
import dev.panopticon.weaver.match.ClassScan;
import dev.panopticon.weaver.match.Criteria;
import dev.panopticon.weaver.match.Decision;
import dev.panopticon.weaver.scope.OwnCode;
import dev.panopticon.weaver.weave.Binary;
import dev.panopticon.weaver.weave.ClassBytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Answers whether methods would be traced, and which rule decides that. */
public final class Explainer {
  private final Filters filters;
  private final PrintWriter out;

  /** Explains by these rules. */
  public Explainer(Filters filters, PrintWriter out) {
    this.filters = filters;
    this.out = out;
  }

  /**
   * Says what the name alone decides.
   *
   * @throws LaunchException if the question cannot be understood
   */
  public void explain(String question) throws LaunchException {
    Question asked = Question.parse(question);
    new NameExplanation(filters, asked.facts()).print(asked.toString(), out);
  }

  /**
   * Says what is decided about each method that is meant.
   *
   * @throws LaunchException if the question cannot be understood, or there is no such method
   */
  public void explain(String question, String classPath) throws IOException, LaunchException {
    Question asked = Question.parse(question);
    ClassPath path = ClassPath.parse(classPath);
    ClassPath.Found found = find(asked, path, classPath);
    List<String> all = new ArrayList<>();
    boolean any = false;
    for (Decision decision : decisions(found, path)) {
      if (asked.isAbout(facts(found.className(), decision.member()))) {
        new Explanation(decision, filters.capture(), out)
            .print(written(found.className(), decision.member()), condition(found));
        any = true;
      }
      all.add(written(found.className(), decision.member()));
    }
    if (!any) {
      throw new LaunchException(
          "The class "
              + found.className()
              + " has no method "
              + asked
              + "."
              + NearestNames.didYouMean(asked.toString(), all));
    }
  }

  private static ClassPath.Found find(Question asked, ClassPath path, String classPath)
      throws IOException, LaunchException {
    for (String className : asked.classNames()) {
      ClassPath.Found found = path.locate(className);
      if (found != null) {
        return found;
      }
    }
    String className = asked.classNames().get(0);
    throw new LaunchException(
        "There is no class "
            + className
            + " on the class path \""
            + classPath
            + "\"."
            + path.missing()
            + NearestNames.didYouMean(className, path.classNames()));
  }

  private List<Decision> decisions(ClassPath.Found found, ClassPath path) throws LaunchException {
    MethodFacts known = MethodFacts.of(found.className(), Binary.of(found.entry()));
    Candidate candidate = ClassBytes.of(path.entries()).candidate(known, found.bytes(), null);
    Criteria criteria =
        new Criteria(filters.effective(), false, filters.capture(), filters.skipTrivial());
    try {
      return ClassScan.explain(candidate, criteria);
    } catch (RuntimeException unreadable) {
      throw new LaunchException(
          "The class file of " + found.className() + " cannot be read: " + unreadable);
    }
  }

  /** By default a jar is traced only where it is the program's own. */
  private String condition(ClassPath.Found found) {
    if (filters.leavesOut(found.className())) {
      return Filters.IF_GENERATED;
    }
    if (!filters.isDefault() || Files.isDirectory(found.entry())) {
      return "";
    }
    return ", if the main class is in "
        + found.entry().getFileName()
        + OwnCode.rootOf(found.className())
            .map(root -> " or in a package that begins with " + root)
            .orElse("");
  }

  private static MethodFacts facts(String className, String member) {
    String name = member.substring(0, member.indexOf('('));
    // A lambda goes with the method in which it was written.
    return MethodFacts.of(
        className, LambdaName.of(name).map(LambdaName::method).orElse(name), parameters(member));
  }

  private static String written(String className, String member) {
    return className
        + "#"
        + member.substring(0, member.indexOf('('))
        + parameters(member).stream().collect(joining(",", "(", ")"));
  }

  private static List<String> parameters(String member) {
    return Descriptor.parameters(member.substring(member.indexOf('('))).stream()
        .map(Descriptor::sourceName)
        .toList();
  }
}
