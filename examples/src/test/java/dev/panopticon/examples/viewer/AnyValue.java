// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random values of every shape that a recording looks into, and of some that it does not. */
@SuppressWarnings({"NullAway", "JdkObsolete"}) // nulls and linked lists are among them
final class AnyValue {
  private static final int DEEPEST = 7;

  private static final Object[] NUMBERS = {
    0,
    -1,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0L,
    (1L << 53) + 1,
    -(1L << 53) - 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Short.MIN_VALUE,
    Byte.MAX_VALUE,
    0.1,
    -0.0,
    Double.NaN,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    0.1f,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    Float.MIN_VALUE,
    true,
    'x',
    '\u0000',
    '\ud800',
    '"',
  };

  /** What a text is made of, each piece a trap for one format or viewer. */
  private static final String[] PIECES = {
    "a",
    "Order",
    " ",
    "\"",
    "\\",
    "/",
    "</script>",
    "<!--",
    "\n",
    "\r\n",
    "\t",
    "\u0000",
    "\u001b",
    "\u007f",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\uffff",
    "é",
    "中文",
    "\u202e",
    "\ud83d\ude00",
    "\ud800",
    "\udc00",
    "%s",
    "{}",
    "[",
    "#{x}",
    "… 9 more",
    "null",
    "NaN",
  };

  private final Random random;

  AnyValue(long seed) {
    this.random = new Random(seed);
  }

  /** The next one. */
  @Nullable Object next() {
    return next(random.nextInt(DEEPEST + 1));
  }

  private @Nullable Object next(int depth) {
    int choice = random.nextInt(depth > 0 ? 22 : 10);
    return switch (choice) {
      case 0 -> null;
      case 1, 2, 3 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 4, 5, 6 -> text();
      case 7 -> jdkValue();
      case 8 -> Shade.values()[random.nextInt(Shade.values().length)];
      case 9 -> opaque();
      case 10 -> filled(new ArrayList<>(), depth);
      case 11 -> filled(new LinkedList<>(), depth);
      case 12 -> filled(new HashSet<>(), 1);
      case 13 -> Collections.unmodifiableList(filled(new ArrayList<>(), depth));
      case 14 -> map(new LinkedHashMap<>(), this::text, depth);
      case 15 -> map(new TreeMap<>(), this::text, depth);
      case 16 -> map(new IdentityHashMap<>(), this::text, depth);
      case 17 -> filled(new ArrayList<>(), depth).toArray();
      case 18 -> primitives();
      case 19 -> new Pair(next(depth - 1), next(depth - 1));
      case 20 ->
          random.nextBoolean()
              ? Optional.ofNullable(next(depth - 1))
              : new AtomicReference<>(next(depth - 1));
      default -> cycle();
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(8) == 0 ? 1000 : random.nextInt(12);
    for (int i = 0; i < pieces; i++) {
      text.append(
          random.nextInt(4) == 0
              ? String.valueOf((char) random.nextInt(0x10000))
              : PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private Object jdkValue() {
    return switch (random.nextInt(6)) {
      case 0 -> new BigDecimal(new BigInteger(200, random), random.nextInt(400) - 200);
      case 1 -> new BigInteger(5000, random);
      case 2 -> LocalDate.ofEpochDay(random.nextInt());
      case 3 -> new UUID(random.nextLong(), random.nextLong());
      case 4 -> Duration.ofNanos(random.nextLong());
      default -> new IllegalStateException(text());
    };
  }

  /** Nothing of these may run. */
  private static Object opaque() {
    return new Object() {
      @Override
      public String toString() {
        throw new AssertionError("code of the program");
      }

      @Override
      public int hashCode() {
        throw new AssertionError("code of the program");
      }
    };
  }

  private Object primitives() {
    int size = random.nextInt(5) == 0 ? 100_000 : random.nextInt(20);
    return switch (random.nextInt(4)) {
      case 0 -> random.ints(size).toArray();
      case 1 -> random.doubles(size).toArray();
      case 2 -> new boolean[size];
      default -> new byte[size][random.nextInt(3)];
    };
  }

  /** Were all elements as deep as can be, values would be of millions of them. */
  private int within(int depth) {
    return random.nextInt(depth);
  }

  private <C extends Collection<Object>> C filled(C into, int depth) {
    if (random.nextInt(20) == 0) {
      IntStream.range(0, 10_000).forEach(into::add);
    }
    for (int i = random.nextInt(15); i > 0; i--) {
      // A set asks its elements for their hash codes.
      into.add(into instanceof Set ? text() : next(within(depth)));
    }
    return into;
  }

  private <K> Map<K, Object> map(
      Map<K, @Nullable Object> into, Supplier<? extends K> keys, int depth) {
    for (int i = random.nextInt(15); i > 0; i--) {
      into.put(keys.get(), next(within(depth)));
    }
    return into;
  }

  private Object cycle() {
    List<@Nullable Object> list = new ArrayList<>(Arrays.asList("before", null));
    Map<String, Object> map = new TreeMap<>(Map.of("deque", new ArrayDeque<>(List.of(list))));
    list.add(random.nextBoolean() ? list : map);
    map.put("pair", new Pair(list, map));
    return list;
  }

  private enum Shade {
    LIGHT,
    DARK {},
  }

  private record Pair(@Nullable Object left, @Nullable Object right) {}
}
