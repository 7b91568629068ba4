// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a test says of a method; what it leaves out is not known. */
record Facts(
    String className,
    @Nullable String methodName,
    @Nullable List<String> parameterTypes,
    @Nullable Set<String> annotations,
    @Nullable Set<Modifier> modifiers,
    @Nullable Integer size,
    @Nullable String source,
    @Nullable String binary)
    implements MethodFacts {

  static Facts of(String className, String methodName, String... parameterTypes) {
    return new Facts(
        className, methodName, Arrays.asList(parameterTypes), null, null, null, null, null);
  }

  Facts annotatedWith(String... names) {
    return new Facts(
        className, methodName, parameterTypes, Set.of(names), modifiers, size, source, binary);
  }

  Facts modified(Modifier... words) {
    return new Facts(
        className, methodName, parameterTypes, annotations, Set.of(words), size, source, binary);
  }

  Facts sized(int instructions) {
    return new Facts(
        className,
        methodName,
        parameterTypes,
        annotations,
        modifiers,
        instructions,
        source,
        binary);
  }

  Facts from(String sourceFile, String binaryFile) {
    return new Facts(
        className,
        methodName,
        parameterTypes,
        annotations,
        modifiers,
        size,
        sourceFile,
        binaryFile);
  }
}
