// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.ArrayList;
import java.util.List;

/** Method descriptors of the class file format, taken apart without loading any class. */
public final class Descriptor {
  private Descriptor() {}

  /** The field descriptors of the parameters of {@code (ILjava/lang/String;[J)V}, in order. */
  public static List<String> parameters(String methodDescriptor) {
    List<String> parameters = new ArrayList<>();
    int at = 1;
    while (methodDescriptor.charAt(at) != ')') {
      int end = at;
      while (methodDescriptor.charAt(end) == '[') {
        end++;
      }
      end = methodDescriptor.charAt(end) == 'L' ? methodDescriptor.indexOf(';', end) + 1 : end + 1;
      parameters.add(methodDescriptor.substring(at, end));
      at = end;
    }
    return parameters;
  }

  /** The field descriptor of what is returned, {@code V} for nothing. */
  public static String result(String methodDescriptor) {
    return methodDescriptor.substring(methodDescriptor.indexOf(')') + 1);
  }

  /** The source name of a field descriptor: {@code java.lang.String[]} for its array. */
  public static String sourceName(String fieldDescriptor) {
    int dimensions = fieldDescriptor.lastIndexOf('[') + 1;
    String element =
        switch (fieldDescriptor.charAt(dimensions)) {
          case 'Z' -> "boolean";
          case 'B' -> "byte";
          case 'C' -> "char";
          case 'S' -> "short";
          case 'I' -> "int";
          case 'J' -> "long";
          case 'F' -> "float";
          case 'D' -> "double";
          case 'V' -> "void";
          default ->
              fieldDescriptor
                  .substring(dimensions + 1, fieldDescriptor.length() - 1)
                  .replace('/', '.');
        };
    return element + "[]".repeat(dimensions);
  }
}
