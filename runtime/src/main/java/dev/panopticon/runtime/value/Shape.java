// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.Word;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What there is to see of the objects of one class. */
sealed interface Shape {

  /** Names of what is inside, where it has names. */
  default List<String> fields() {
    return List.of();
  }

  /** Nothing but type and identity. */
  record Opaque() implements Shape {}

  /** A text. */
  record Text(Function<Object, String> text) implements Shape {}

  /** An exception: its type and message. */
  record Failure() implements Shape {}

  /** A text that code of the program writes. */
  record Rendered(Renderer renderer) implements Shape {}

  /** Code of the program. */
  @FunctionalInterface
  interface Renderer {
    /**
     * Writes the text of an object.
     *
     * @throws Throwable whatever the program throws
     */
    void render(Object value, BoundedText out) throws Throwable;
  }

  /**
   * A wrapper of the JDK's, as transparent as what is in it.
   *
   * @param reader from the wrapper to what it wraps
   */
  record Wrapper(MethodHandle reader) implements Shape {
    @Nullable Object content(Object wrapper) {
      return read(reader, wrapper);
    }
  }

  /** Something that has parts. */
  sealed interface Structure extends Shape {
    /** The type of the value with which it begins: {@link Word#LIST}, for one. */
    int word();

    /** How many parts an object has, or -1 where that takes time to find out. */
    int size(Object object);

    /** The parts; the two of an entry count as one, and are an entry. */
    Iterator<? extends @Nullable Object> parts(Object object);
  }

  /**
   * A collection.
   *
   * @param size -1 where that takes time to find out
   */
  record Elements(ToIntFunction<Collection<?>> size) implements Structure {
    @Override
    public int word() {
      return Word.LIST;
    }

    @Override
    public int size(Object object) {
      return size.applyAsInt((Collection<?>) object);
    }

    @Override
    public Iterator<?> parts(Object object) {
      return ((Collection<?>) object).iterator();
    }
  }

  /**
   * A map.
   *
   * @param size -1 where that takes time to find out
   */
  record Entries(ToIntFunction<Map<?, ?>> size) implements Structure {
    @Override
    public int word() {
      return Word.MAP;
    }

    @Override
    public int size(Object object) {
      return size.applyAsInt((Map<?, ?>) object);
    }

    @Override
    public Iterator<?> parts(Object object) {
      return ((Map<?, ?>) object).entrySet().iterator();
    }
  }

  /** Something that holds one object or none: a list of that. */
  record Holder(Function<Object, @Nullable Object> content) implements Structure {
    @Override
    public int word() {
      return Word.LIST;
    }

    @Override
    public int size(Object object) {
      return -1;
    }

    @Override
    public Iterator<@Nullable Object> parts(Object object) {
      Object held = content.apply(object);
      return new Parts(held == null ? 0 : 1) {
        @Override
        @Nullable Object part(int index) {
          return held;
        }
      };
    }
  }

  /** An array. */
  record Slots() implements Structure {
    @Override
    public int word() {
      return Word.LIST;
    }

    @Override
    public int size(Object array) {
      return Array.getLength(array);
    }

    @Override
    public Iterator<@Nullable Object> parts(Object array) {
      return new Parts(Array.getLength(array)) {
        @Override
        @Nullable Object part(int index) {
          return Array.get(array, index);
        }
      };
    }
  }

  /**
   * An object whose fields are looked at.
   *
   * @param readers one for each field: from the object to its value
   */
  record Fields(List<String> fields, List<MethodHandle> readers) implements Structure {
    @Override
    public int word() {
      return Word.FIELDS;
    }

    @Override
    public int size(Object object) {
      return readers.size();
    }

    @Override
    public Iterator<@Nullable Object> parts(Object object) {
      return new Parts(readers.size()) {
        @Override
        @Nullable Object part(int index) {
          return read(readers.get(index), object);
        }
      };
    }
  }

  private static @Nullable Object read(MethodHandle reader, Object object) {
    try {
      return (Object) reader.invokeExact(object);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      throw new IllegalStateException("A field cannot be read", impossible);
    }
  }

  /** Parts that have numbers. No stream: this runs on the program's threads, from cold. */
  abstract class Parts implements Iterator<@Nullable Object> {
    private final int size;
    private int next;

    Parts(int size) {
      this.size = size;
    }

    abstract @Nullable Object part(int index);

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public @Nullable Object next() {
      if (next == size) {
        throw new NoSuchElementException();
      }
      return part(next++);
    }
  }
}
