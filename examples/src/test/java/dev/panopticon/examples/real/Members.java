// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import java.io.IOException;
import java.io.ObjectStreamClass;
import java.io.PrintStream;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * A program that prints all that reflection and serialization see of every class in some jars. Run
 * by {@link MembersIT} with the jars on its class path.
 */
final class Members {
  private final PrintStream out;
  private int count;

  private Members(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] jars) throws IOException {
    Members members = new Members(System.out);
    for (String jar : jars) {
      members.print(jar);
    }
    System.out.println(members.count + " classes");
  }

  private void print(String jar) throws IOException {
    List<String> names;
    try (JarFile file = new JarFile(jar)) {
      names =
          file.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
              .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
              .filter(name -> !name.endsWith("-info"))
              .sorted()
              .toList();
    }
    for (String name : names) {
      try {
        print(Class.forName(name, false, Members.class.getClassLoader()));
        count++;
      } catch (LinkageError | ClassNotFoundException | TypeNotPresentException unusable) {
        // A class that needs what is not here; which of that is missed first is a matter of luck,
        // since the JVM orders the methods of a class by the addresses of their names.
        out.println(name + " cannot be seen: " + unusable.getClass());
      }
    }
  }

  private void print(Class<?> type) {
    out.println(type.toGenericString() + annotations(type));
    lines(
        type.getDeclaredFields(),
        field -> field.toGenericString() + (field.isSynthetic() ? " synthetic" : ""));
    lines(
        type.getDeclaredConstructors(),
        constructor ->
            constructor.toGenericString() + (constructor.isSynthetic() ? " synthetic" : ""));
    lines(
        type.getDeclaredMethods(),
        method ->
            method.toGenericString()
                + method.getReturnType().getName()
                + (method.isSynthetic() ? " synthetic" : "")
                + (method.isBridge() ? " bridge" : "")
                + Arrays.toString(method.getParameters()));
    lines(type.getDeclaredClasses(), Class::toGenericString);
    if (type.isRecord()) {
      out.println("  " + Arrays.toString(type.getRecordComponents()));
    }
    if (Serializable.class.isAssignableFrom(type)) {
      out.println("  serialVersionUID " + ObjectStreamClass.lookup(type).getSerialVersionUID());
    }
  }

  /** In an order of their own: the JVM promises none. */
  private <T extends AnnotatedElement> void lines(T[] members, Function<T, String> line) {
    Arrays.stream(members)
        .map(member -> "  " + line.apply(member) + annotations(member))
        .sorted()
        .forEach(out::println);
  }

  /** Word by word: an annotation's own order is that of its methods, which is luck as well. */
  private static String annotations(AnnotatedElement element) {
    return Arrays.stream(element.getDeclaredAnnotations())
        .map(Annotation::toString)
        .flatMap(annotation -> Arrays.stream(annotation.split("[(), ]+")))
        .sorted()
        .collect(Collectors.joining(" ", " ", ""));
  }
}
