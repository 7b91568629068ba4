// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.testing.Seeds;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes in on the program's thread, and what the drainer makes of it. */
@SuppressWarnings({"ArrayRecordComponent", "JdkObsolete"}) // programs have such things
class ValuesTest {
  /** A time limit that no test reaches. */
  private static final long NO_HURRY = TimeUnit.MINUTES.toNanos(1);

  enum Suit {
    HEARTS,
    SPADES {
      @Override
      public String toString() {
        throw new AssertionError("toString was called");
      }
    }
  }

  record Line(String article, int count) {
    @Override
    public String article() {
      throw new AssertionError("An accessor was called");
    }

    @Override
    public String toString() {
      throw new AssertionError("toString was called");
    }
  }

  record Order(long id, @Nullable Suit suit, List<Line> lines) {}

  record Node(String name, Object[] next) {}

  /** Fails whatever is asked of it. */
  static final class Hostile extends AbstractList<String> {
    @Override
    public String get(int index) {
      throw new AssertionError("get was called");
    }

    @Override
    public int size() {
      throw new AssertionError("size was called");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("hashCode was called");
    }

    @Override
    public String toString() {
      throw new AssertionError("toString was called");
    }
  }

  private static @Nullable Object shown(@Nullable Object value) throws IOException {
    return new RoundTrip(limits(3, 10, 200, 4096)).of(value);
  }

  private static String text(@Nullable Object value) throws IOException {
    return String.valueOf(shown(value));
  }

  private static ValueLimits limits(int depth, int elements, int chars, int bytes) {
    return new ValueLimits(depth, elements, chars, bytes, NO_HURRY);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  @Test
  void simpleValues_areKept() throws IOException {
    assertThat(shown(null)).isNull();
    assertThat(shown("text")).isEqualTo("text");
    assertThat(shown(42)).isEqualTo(42L);
    assertThat(shown((byte) -1)).isEqualTo(-1L);
    assertThat(shown(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(shown(0.1f)).isEqualTo(0.1);
    assertThat(shown(Double.NaN)).isEqualTo(Double.NaN);
    assertThat(shown('x')).isEqualTo("x");
    assertThat(shown(true)).isEqualTo(true);
    assertThat(shown(Suit.SPADES)).isEqualTo("SPADES");
  }

  @Test
  void valuesOfTheJdk_areText() throws Exception {
    assertThat(shown(new BigDecimal("12.50"))).isEqualTo("12.50");
    assertThat(shown(new BigDecimal("1E+1000000000"))).isEqualTo("1E+1000000000");
    assertThat(shown(BigInteger.TWO.pow(1 << 20))).isEqualTo("a number of 1048577 bits");
    assertThat(shown(new UUID(1, 2))).isEqualTo("00000000-0000-0001-0000-000000000002");
    assertThat(shown(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(shown(LocalDate.of(2026, 11, 25))).isEqualTo("2026-11-25");
    assertThat(shown(Duration.ofMinutes(90))).isEqualTo("PT1H30M");
    assertThat(shown(URI.create("urn:x"))).isEqualTo("urn:x");
    assertThat(shown(URI.create("http://127.0.0.1:1/a?b").toURL()))
        .isEqualTo("http://127.0.0.1:1/a?b");
    assertThat(shown(InetSocketAddress.createUnresolved("nowhere.invalid", 80)))
        .isEqualTo("nowhere.invalid:80");
    assertThat(shown(new File("a/b"))).isEqualTo("a/b");
    assertThat(shown(Path.of("a", "b"))).isEqualTo("a/b");
    assertThat(shown(Pattern.compile("a+"))).isEqualTo("a+");
    assertThat(shown(int[].class)).isEqualTo("int[]");
    assertThat(shown(new AtomicInteger(7))).isEqualTo("7");
    assertThat(shown(new IOException("disk full"))).isEqualTo("java.io.IOException: disk full");
  }

  @Test
  void collectionsAndArrays_areLists() throws IOException {
    assertThat(shown(List.of(1, "b", 2.5))).isEqualTo(List.of(1L, "b", 2.5));
    assertThat(shown(Arrays.asList("a", null))).isEqualTo(Arrays.asList("a", null));
    assertThat(shown(new ArrayList<>(List.of(1, 2, 3)).subList(1, 3))).isEqualTo(List.of(2L, 3L));
    assertThat(shown(EnumSet.of(Suit.SPADES))).isEqualTo(List.of("SPADES"));
    assertThat(shown(Set.of())).isEqualTo(List.of());
    assertThat(shown(Optional.of(1))).isEqualTo(List.of(1L));
    assertThat(shown(Optional.empty())).isEqualTo(List.of());
    assertThat(shown(new AtomicReference<>("x"))).isEqualTo(List.of("x"));
    assertThat(shown(new int[] {1, 2})).isEqualTo(List.of(1L, 2L));
    assertThat(shown(new char[] {'a'})).isEqualTo(List.of("a"));
    assertThat(shown(new Object[][] {{"x"}, {}})).isEqualTo(List.of(List.of("x"), List.of()));
  }

  @Test
  void maps_areMapsOfText() throws IOException {
    assertThat(shown(new TreeMap<>(Map.of("a", 1, "b", List.of(2)))))
        .isEqualTo(ordered("a", 1L, "b", List.of(2L)));
    assertThat(shown(new EnumMap<>(Map.of(Suit.SPADES, true)))).isEqualTo(Map.of("SPADES", true));
    Map<Object, String> alike = new LinkedHashMap<>();
    alike.put(1, "number");
    alike.put("1", "text");
    assertThat(shown(alike)).isEqualTo(ordered("1", "number", "1 (2)", "text"));
  }

  @Test
  void records_areTheirFields() throws IOException {
    Order order = new Order(7, Suit.HEARTS, List.of(new Line("tea", 2)));
    String name = ValuesTest.class.getName();
    assertThat(shown(order))
        .isEqualTo(
            ordered(
                "class",
                name + "$Order",
                "id",
                7L,
                "suit",
                "HEARTS",
                "lines",
                List.of(ordered("class", name + "$Line", "article", "tea", "count", 2L))));
  }

  @Test
  void whatTheProgramWrote_isNotAsked() throws IOException {
    Hostile hostile = new Hostile();
    String identity =
        Hostile.class.getName() + "@" + Integer.toHexString(System.identityHashCode(hostile));
    assertThat(shown(hostile)).isEqualTo(identity);
    assertThat(shown(List.of(hostile, hostile))).isEqualTo(List.of(identity, identity));
    assertThat(text(Collections.unmodifiableList(hostile)))
        .startsWith("java.util.Collections$Unmodifiable");
    assertThat(text(new HashMap<String, String>() {})).startsWith(getClass().getName());
  }

  @Test
  void whatHasALock_isNotAsked() throws IOException {
    assertThat(text(new Vector<>(List.of(1)))).startsWith("java.util.Vector@");
    assertThat(text(Collections.synchronizedMap(new HashMap<>())))
        .startsWith("java.util.Collections$SynchronizedMap@");
  }

  @Test
  void moreElementsThanTheLimit_areCounted() throws IOException {
    List<Integer> many = IntStream.range(0, 10_000).boxed().toList();
    assertThat(shown(many))
        .isEqualTo(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, "… 9,990 more"));
    assertThat(text(new ConcurrentLinkedQueue<>(many))).endsWith("9, … more]");
    assertThat(text(new byte[1 << 28])).endsWith(", … 268,435,446 more]");

    Map<Integer, Integer> map = new ConcurrentSkipListMap<>();
    many.forEach(n -> map.put(n, n));
    assertThat(text(new TreeMap<>(map))).endsWith("9=9, …=9,990 more}");
    assertThat(text(map)).endsWith("9=9, …=more}");
  }

  @Test
  void moreDepthThanTheLimit_isCut() throws IOException {
    Object deep = List.of(List.of(List.of(List.of(1))));
    assertThat(shown(deep))
        .isEqualTo(
            List.of(List.of(List.of("… java.util.ImmutableCollections$List12: nested too deep"))));
    assertThat(new RoundTrip(limits(0, 10, 200, 4096)).of(deep))
        .isEqualTo("… java.util.ImmutableCollections$List12: nested too deep");
  }

  @Test
  void whatContainsItself_isCut() throws IOException {
    Object[] loop = {null};
    Node node = new Node("n", loop);
    loop[0] = node;
    assertThat(text(node)).endsWith("$Node: contains itself]}");
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    assertThat(shown(map)).isEqualTo(Map.of("self", "… java.util.HashMap: contains itself"));
  }

  @Test
  void longTexts_areCutBetweenCharacters() throws IOException {
    assertThat(shown("x".repeat(1_234))).isEqualTo("x".repeat(200) + "… 1,034 more");
    RoundTrip three = new RoundTrip(limits(3, 10, 3, 4096));
    assertThat(three.of("ab\ud83d\ude00")).isEqualTo("ab… 2 more");
    assertThat(three.of("lone \ud83d")).isEqualTo("lon… 3 more");
    RoundTrip roomy = new RoundTrip(limits(3, 10, 10_000, 1 << 20));
    assertThat(roomy.of("é".repeat(10_000))).isEqualTo("é".repeat(10_000));
  }

  @Test
  void time_isLimited() throws IOException {
    RoundTrip hurried = new RoundTrip(new ValueLimits(3, 10, 200, 4096, 0));
    assertThat(String.valueOf(hurried.of(List.of(1, 2, 3)))).endsWith("more: no more time]");
  }

  @Seeds(8)
  void noValue_exceedsTheLimits(long seed) throws IOException {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int depth = random.nextInt(6);
      int elements = random.nextInt(12);
      int bytes = 64 + random.nextInt(2_000);
      RoundTrip trip = new RoundTrip(limits(depth, elements, random.nextInt(100), bytes));
      Object shown = trip.of(anything(random, 7));
      // A part is begun as long as there is room: an entry of a map takes up to four words.
      int slack = 4;
      assertThat(trip.words).isLessThanOrEqualTo(bytes / Long.BYTES + slack);
      assertWithin(shown, depth, elements);
    }
  }

  private static void assertWithin(@Nullable Object shown, int depth, int elements) {
    if (shown instanceof List<?> list) {
      assertThat(depth).isPositive();
      assertThat(list.size()).isLessThanOrEqualTo(elements + 1);
      list.forEach(element -> assertWithin(element, depth - 1, elements));
    } else if (shown instanceof Map<?, ?> map) {
      assertThat(depth).isPositive();
      assertThat(map.size()).isLessThanOrEqualTo(elements + 2);
      map.values().forEach(element -> assertWithin(element, depth - 1, elements));
    }
  }

  private static @Nullable Object anything(Random random, int depth) {
    int size = random.nextInt(15);
    return switch (random.nextInt(depth > 0 ? 9 : 4)) {
      case 0 -> null;
      case 1 -> random.nextLong();
      case 2 -> "x\ud83d\ude00".repeat(random.nextInt(100));
      case 3 -> new Hostile();
      case 4 -> many(random, depth, size);
      case 5 -> many(random, depth, size).toArray();
      case 6 -> new Node("name", many(random, depth, size).toArray());
      case 7 -> new IllegalStateException("message ".repeat(size));
      default -> {
        Map<Object, Object> map = new HashMap<>();
        many(random, depth, size).forEach(value -> map.put(map.size(), value));
        yield map;
      }
    };
  }

  private static List<@Nullable Object> many(Random random, int depth, int size) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(anything(random, depth - 1));
    }
    return list;
  }
}
