// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.buffer.Word;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into a thread's buffer, on that thread, so that the body of the call cannot change
 * them first.
 *
 * <p>Primitives, boxed values, strings and enum constants are kept as they are, other objects by
 * type and identity. No method of the program is called: only final classes of the JDK are looked
 * into. Primitives and strings make no garbage.
 */
public final class ValueEncoder {
  private static final ClassValue<Boolean> MESSAGE_IS_SAFE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return jdkMethod(type, "getMessage") && jdkMethod(type, "getLocalizedMessage");
        }
      };

  private final TypeNumbers types;
  private final int maxChars;

  ValueEncoder(TypeNumbers types, int maxChars) {
    this.types = types;
    this.maxChars = Math.min(maxChars, ThreadBuffer.maxChars());
  }

  /** A primitive whose type the trace point tells. */
  public void bits(ThreadBuffer buffer, int role, long bits) {
    buffer.value(Word.value(role, Word.BITS, Word.DECLARED, 0), bits);
  }

  /** Any object. */
  public void object(ThreadBuffer buffer, int role, @Nullable Object value) {
    if (value == null) {
      buffer.value(Word.value(role, Word.NULL, 0, 0));
    } else if (value instanceof String text) {
      string(buffer, role, text);
    } else if (value instanceof Integer number) {
      boxed(buffer, role, Primitive.INT, number);
    } else if (value instanceof Long number) {
      boxed(buffer, role, Primitive.LONG, number);
    } else if (value instanceof Boolean truth) {
      boxed(buffer, role, Primitive.BOOLEAN, truth ? 1 : 0);
    } else if (value instanceof Double number) {
      boxed(buffer, role, Primitive.DOUBLE, Double.doubleToRawLongBits(number));
    } else if (value instanceof Character character) {
      boxed(buffer, role, Primitive.CHAR, character);
    } else if (value instanceof Float number) {
      boxed(buffer, role, Primitive.FLOAT, Float.floatToRawIntBits(number));
    } else if (value instanceof Short number) {
      boxed(buffer, role, Primitive.SHORT, number);
    } else if (value instanceof Byte number) {
      boxed(buffer, role, Primitive.BYTE, number);
    } else if (value instanceof Enum<?> constant) {
      string(buffer, role, constant.name());
    } else {
      int type = types.number(value.getClass());
      int identity = System.identityHashCode(value);
      buffer.value(Word.value(role, Word.OBJECT, type, identity));
    }
  }

  /**
   * The exception that leaves a call: its type, and its message where no code of the program tells
   * it.
   */
  public void thrown(ThreadBuffer buffer, Throwable thrown) {
    int type = types.number(thrown.getClass());
    String message = messageIsSafe(buffer, thrown.getClass()) ? thrown.getMessage() : null;
    if (message == null) {
      buffer.value(Word.value(Word.FAILURE, Word.THROWN, type, -1));
    } else {
      int kept = kept(message);
      buffer.value(Word.value(Word.FAILURE, Word.THROWN, type, kept), message, kept);
    }
  }

  private void string(ThreadBuffer buffer, int role, String text) {
    int kept = kept(text);
    buffer.value(Word.value(role, Word.STRING, kept, text.length()), text, kept);
  }

  private static void boxed(ThreadBuffer buffer, int role, Primitive type, long bits) {
    buffer.value(Word.value(role, Word.BITS, type.number(), 0), bits);
  }

  private int kept(String text) {
    int kept = Math.min(text.length(), maxChars);
    // Half a surrogate pair is no character.
    return kept < text.length() && kept > 0 && Character.isHighSurrogate(text.charAt(kept - 1))
        ? kept - 1
        : kept;
  }

  /** Asked with the thread muted: in a named module the answer can cost the loading of classes. */
  private static boolean messageIsSafe(ThreadBuffer buffer, Class<?> type) {
    buffer.mute(true);
    try {
      return MESSAGE_IS_SAFE.get(type);
    } finally {
      buffer.mute(false);
    }
  }

  private static boolean jdkMethod(Class<?> type, String name) {
    try {
      return declaring(type, name).getClassLoader() == null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return false;
    }
  }

  /**
   * The class whose method it is. Found as the linker finds it: reflection would resolve what all
   * other methods of the class name, and so load classes that the program may never need.
   */
  private static Class<?> declaring(Class<?> type, String name)
      throws ReflectiveOperationException {
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      MethodHandle method = lookup.findVirtual(type, name, MethodType.methodType(String.class));
      return lookup.revealDirect(method).getDeclaringClass();
    } catch (IllegalAccessException packageIsNotOpen) {
      return type.getMethod(name).getDeclaringClass();
    }
  }
}
