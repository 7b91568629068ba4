// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern can ask about one method, read from bytes or from source alike.
 *
 * <p>Null means that the fact is not known here. A pattern asks for a fact only when all that is
 * cheaper speaks for it, so that an implementation can find it out at that moment.
 */
public interface MethodFacts {

  /** Binary name of the declaring class, such as {@code com.acme.Order$Line}. */
  String className();

  /**
   * The name in the class file: {@code <init>} for a constructor, {@code <clinit>} for the static
   * initialiser.
   */
  default @Nullable String methodName() {
    return null;
  }

  /**
   * The erased parameter types: {@code int}, {@code java.lang.String[]}, and by binary name {@code
   * java.util.Map$Entry}.
   */
  default @Nullable List<String> parameterTypes() {
    return null;
  }

  /**
   * Binary names of the annotations on the method, its class, the classes around that and their
   * package.
   */
  default @Nullable Set<String> annotations() {
    return null;
  }

  /** The modifiers of the method. */
  default @Nullable Set<Modifier> modifiers() {
    return null;
  }

  /** How many bytecode instructions the body has; none if there is no body. */
  default @Nullable Integer size() {
    return null;
  }

  /** The source file that the class file names, without folders; empty if it names none. */
  default @Nullable String source() {
    return null;
  }

  /**
   * The jar or directory that the class comes from, with {@code /} between names, and at the end of
   * a directory.
   */
  default @Nullable String binary() {
    return null;
  }

  /** A class of which the name is known, and possibly where it comes from. */
  static MethodFacts of(String className, @Nullable String binary) {
    return new MethodFacts() {
      @Override
      public String className() {
        return className;
      }

      @Override
      public @Nullable String binary() {
        return binary;
      }
    };
  }

  /** A method of which only the names are known. */
  static MethodFacts of(String className, String methodName, List<String> parameterTypes) {
    return new MethodFacts() {
      @Override
      public String className() {
        return className;
      }

      @Override
      public String methodName() {
        return methodName;
      }

      @Override
      public List<String> parameterTypes() {
        return parameterTypes;
      }
    };
  }
}
