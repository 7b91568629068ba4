// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the annotation processor wrote down about traced methods, to name what their class file does
 * not. The format is in {@code docs/trace-point-index.md} of the project. Immutable.
 */
public final class TracePointIndex {
  /** The folder of the resources, each named after a top-level type. */
  public static final String FOLDER = "META-INF/panopticon/index/";

  /** The first line: another version has another meaning and is not read. */
  private static final String HEADER = "panopticon-trace-points 1";

  private static final int FIELDS = 6;

  private final Map<String, Entry> entries = new HashMap<>();

  private TracePointIndex() {}

  /**
   * One traced method or constructor.
   *
   * @param className binary name of the class that declares it
   * @param method name in the class file
   * @param descriptor method descriptor in the class file
   * @param parameters names of the declared parameters: the last ones of the descriptor, which may
   *     begin with parameters that the compiler added
   * @param source source file name without folders, or empty if unknown
   * @param line line of the declared name, or 0 if unknown
   */
  public record Entry(
      String className,
      String method,
      String descriptor,
      List<String> parameters,
      String source,
      int line) {

    public Entry {
      parameters = List.copyOf(parameters);
    }
  }

  /** Where resources come from, such as a class loader or the folders of a class path. */
  @FunctionalInterface
  public interface Resources {
    /** The content of the resource with this name, or null if there is none. */
    byte @Nullable [] find(String name);
  }

  /**
   * The index that covers a class; an empty one if none was written.
   *
   * @param className binary name of a class, nested or not
   * @throws IllegalArgumentException if there is a resource that cannot be understood; the class
   *     can be traced without it
   */
  public static TracePointIndex of(String className, Resources resources) {
    TracePointIndex index = new TracePointIndex();
    for (String name : resourcesFor(className)) {
      byte[] content = resources.find(name);
      if (content != null) {
        index.read(name, new String(content, UTF_8));
      }
    }
    return index;
  }

  /** The name of a nested type does not say where the name of its top-level type ends. */
  private static List<String> resourcesFor(String className) {
    List<String> names = new ArrayList<>();
    int dollar = className.indexOf('$');
    while (dollar >= 0) {
      names.add(FOLDER + className.substring(0, dollar));
      dollar = className.indexOf('$', dollar + 1);
    }
    names.add(FOLDER + className);
    return names;
  }

  private void read(String resource, String content) {
    String[] lines = content.split("\n", -1);
    if (!lines[0].equals(HEADER)) {
      throw new IllegalArgumentException(
          resource + " starts with \"" + lines[0] + "\"; only \"" + HEADER + "\" can be read.");
    }
    int end = lines.length - 1;
    if (!lines[end].isEmpty()) {
      throw new IllegalArgumentException(resource + " ends in the middle of a line.");
    }
    for (int i = 1; i < end; i++) {
      Entry entry = entry(resource + ", line " + (i + 1), lines[i].split("\t", -1));
      entries.put(key(entry.className, entry.method, entry.descriptor), entry);
    }
  }

  private static Entry entry(String where, String[] fields) {
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          where + ": " + fields.length + " fields; a trace point has " + FIELDS + ".");
    }
    return new Entry(
        fields[0],
        fields[1],
        fields[2],
        fields[3].isEmpty() ? List.of() : List.of(fields[3].split(",", -1)),
        fields[4],
        line(where, fields[5]));
  }

  private static int line(String where, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(where + ": \"" + text + "\" is no line number.", e);
    }
  }

  /** What is known about a method, or null if the index does not have it. */
  public @Nullable Entry find(String className, String method, String descriptor) {
    return entries.get(key(className, method, descriptor));
  }

  private static String key(String className, String method, String descriptor) {
    return className + "#" + method + descriptor;
  }
}
