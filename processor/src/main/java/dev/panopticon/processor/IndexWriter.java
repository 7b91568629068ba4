// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Writes the trace-point index of a top-level type; {@code docs/trace-point-index.md} has the
 * format.
 */
final class IndexWriter {
  static final String FOLDER = "META-INF/panopticon/index/";

  /** The first line of every index. A reader refuses another version: raise it for any change. */
  static final String HEADER = "panopticon-trace-points 1";

  private final Elements elements;
  private final Filer filer;
  private final Descriptors descriptors;
  private final Locator locator;
  private final Reporter reporter;

  IndexWriter(ProcessingEnvironment environment, Reporter reporter) {
    this.elements = environment.getElementUtils();
    this.filer = environment.getFiler();
    this.descriptors = new Descriptors(elements, environment.getTypeUtils());
    this.locator = Locator.of(environment);
    this.reporter = reporter;
  }

  /**
   * Writes the index of a type, if anything in it is traced.
   *
   * @return whether the type is dealt with; if not, a signature names a type that does not exist
   *     yet, and another round may bring it
   */
  boolean write(TypeElement type) {
    List<ExecutableElement> members = TracedMembers.of(type, Scope.around(type));
    if (members.isEmpty()) {
      return true;
    }
    if (!members.stream().allMatch(descriptors::isResolved)) {
      return false;
    }
    // Sorted, because compilers list members differently and archives should not.
    String text = members.stream().map(this::line).sorted().collect(joining("", HEADER + "\n", ""));
    String resource = FOLDER + elements.getBinaryName(type);
    try (OutputStream out = create(resource, type).openOutputStream()) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      reporter.report(
          Problem.INDEX_NOT_WRITTEN,
          type,
          "Could not write "
              + resource
              + " ("
              + e
              + "). Calls are recorded all the same, by what the class file says of them.");
    }
    return true;
  }

  /** The type is the one originating element: its file alone decides when this becomes stale. */
  private FileObject create(String resource, TypeElement type) throws IOException {
    try {
      return filer.createResource(StandardLocation.CLASS_OUTPUT, "", resource, type);
    } catch (FilerException e) {
      // Several modules are compiled at once, and the module must be named. Only then: build tools
      // that watch the filer take a module for a folder.
      ModuleElement module = elements.getModuleOf(type);
      if (module == null || module.isUnnamed()) {
        throw e;
      }
      return filer.createResource(
          StandardLocation.CLASS_OUTPUT, module.getQualifiedName() + "/", resource, type);
    }
  }

  private String line(ExecutableElement member) {
    TypeElement type = TracedMembers.declaringType(member);
    Location location = locator.locate(member);
    return String.join(
            "\t",
            elements.getBinaryName(type),
            member.getSimpleName(),
            descriptors.of(member),
            member.getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .collect(joining(",")),
            fileName(location),
            Integer.toString(location.line()))
        + "\n";
  }

  /** Names in Java contain no separator of ours, but names of files may: then there is none. */
  private static String fileName(Location location) {
    return location.file().chars().anyMatch(Character::isISOControl) ? "" : location.file();
  }
}
