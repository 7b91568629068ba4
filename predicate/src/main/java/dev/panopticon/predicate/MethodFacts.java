// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.List;
import java.util.Set;

/**
 * What a name pattern can ask about one method, read from bytes or from source alike.
 *
 * @param className binary name of the declaring class, such as {@code com.acme.Order$Line}
 * @param methodName the name in the class file: {@code <init>} for a constructor, {@code <clinit>}
 *     for the static initialiser
 * @param parameterTypes the erased parameter types: {@code int}, {@code java.lang.String[]}, and by
 *     binary name {@code java.util.Map$Entry}
 * @param annotations binary names of the annotations on the method, its class, the classes around
 *     that and their package
 */
public record MethodFacts(
    String className, String methodName, List<String> parameterTypes, Set<String> annotations) {

  public MethodFacts {
    parameterTypes = List.copyOf(parameterTypes);
    annotations = Set.copyOf(annotations);
  }
}
