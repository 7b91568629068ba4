// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the JDK that can be looked into without harm: iterating them calls nothing but
 * their own code, takes no lock and changes nothing that can be seen.
 *
 * <p>Left out are synchronized ones and blocking queues, for their locks; views, whose content may
 * be a collection of the program's own; and weak maps, which tidy up when they are read.
 */
@SuppressWarnings("JavaUtilDate") // programs have such values
final class JdkTypes {
  /** How the content of a class is got at. */
  enum Container {
    COLLECTION,
    /** One that has to walk through its elements to count them. */
    UNCOUNTED_COLLECTION,
    MAP,
    /** One that has to walk through its entries to count them. */
    UNCOUNTED_MAP,
    NONE
  }

  /** A number with more digits than a reader looks at takes long to be written in decimals. */
  private static final int MAX_BITS = 1024;

  private static final Set<String> COLLECTIONS =
      Set.of(
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.ArrayList$SubList",
          "java.util.Arrays$ArrayList",
          "java.util.Collections$EmptyList",
          "java.util.Collections$EmptySet",
          "java.util.Collections$SingletonList",
          "java.util.Collections$SingletonSet",
          "java.util.HashMap$EntrySet",
          "java.util.HashMap$KeySet",
          "java.util.HashMap$Values",
          "java.util.HashSet",
          "java.util.ImmutableCollections$List12",
          "java.util.ImmutableCollections$ListN",
          "java.util.ImmutableCollections$Set12",
          "java.util.ImmutableCollections$SetN",
          "java.util.ImmutableCollections$SubList",
          "java.util.JumboEnumSet",
          "java.util.LinkedHashMap$LinkedEntrySet",
          "java.util.LinkedHashMap$LinkedKeySet",
          "java.util.LinkedHashMap$LinkedValues",
          "java.util.LinkedHashSet",
          "java.util.LinkedList",
          "java.util.PriorityQueue",
          "java.util.RegularEnumSet",
          "java.util.TreeSet",
          "java.util.concurrent.CopyOnWriteArrayList");

  private static final Set<String> UNCOUNTED_COLLECTIONS =
      Set.of(
          "java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.ConcurrentLinkedQueue",
          "java.util.concurrent.ConcurrentSkipListSet");

  private static final Set<String> MAPS =
      Set.of(
          "java.util.Collections$EmptyMap",
          "java.util.Collections$SingletonMap",
          "java.util.EnumMap",
          "java.util.HashMap",
          "java.util.IdentityHashMap",
          "java.util.ImmutableCollections$Map1",
          "java.util.ImmutableCollections$MapN",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.concurrent.ConcurrentHashMap");

  private static final Set<String> UNCOUNTED_MAPS =
      Set.of("java.util.concurrent.ConcurrentSkipListMap");

  /** Wrappers, those below them included, and the fields in which they have what they wrap. */
  private static final Map<String, String> WRAPPERS =
      Map.of(
          "java.util.Collections$CheckedCollection", "c",
          "java.util.Collections$CheckedMap", "m",
          "java.util.Collections$SynchronizedCollection", "c",
          "java.util.Collections$SynchronizedMap", "m",
          "java.util.Collections$UnmodifiableCollection", "c",
          "java.util.Collections$UnmodifiableMap", "m");

  private static final Map<Class<?>, Function<Object, String>> TEXTS = new HashMap<>();

  static {
    text(BigInteger.class, JdkTypes::number);
    text(BigDecimal.class, JdkTypes::number);
    text(UUID.class, UUID::toString);
    text(URI.class, URI::toString);
    text(URL.class, JdkTypes::address);
    text(File.class, File::getPath);
    text(Locale.class, Locale::toLanguageTag);
    text(Currency.class, Currency::getCurrencyCode);
    text(Pattern.class, Pattern::pattern);
    text(InetSocketAddress.class, JdkTypes::address);
    TEXTS.put(Class.class, type -> ((Class<?>) type).getTypeName());
    text(Date.class, date -> Instant.ofEpochMilli(date.getTime()).toString());
    text(Instant.class, Instant::toString);
    text(Duration.class, Duration::toString);
    text(Period.class, Period::toString);
    text(LocalDate.class, LocalDate::toString);
    text(LocalTime.class, LocalTime::toString);
    text(LocalDateTime.class, LocalDateTime::toString);
    text(OffsetTime.class, OffsetTime::toString);
    text(OffsetDateTime.class, OffsetDateTime::toString);
    text(ZonedDateTime.class, ZonedDateTime::toString);
    text(ZoneOffset.class, ZoneOffset::toString);
    text(Year.class, Year::toString);
    text(YearMonth.class, YearMonth::toString);
    text(MonthDay.class, MonthDay::toString);
    text(OptionalInt.class, OptionalInt::toString);
    text(OptionalLong.class, OptionalLong::toString);
    text(OptionalDouble.class, OptionalDouble::toString);
    text(AtomicInteger.class, AtomicInteger::toString);
    text(AtomicLong.class, AtomicLong::toString);
    text(AtomicBoolean.class, AtomicBoolean::toString);
  }

  private JdkTypes() {}

  /** How objects of a class are written as a text, or null if they are none. */
  static @Nullable Function<Object, String> text(Class<?> type) {
    Function<Object, String> text = TEXTS.get(type);
    if (text == null && type.getName().startsWith("sun.nio.fs.") && isPath(type)) {
      return Object::toString;
    }
    return text;
  }

  static Container container(String className) {
    if (COLLECTIONS.contains(className)) {
      return Container.COLLECTION;
    }
    if (UNCOUNTED_COLLECTIONS.contains(className)) {
      return Container.UNCOUNTED_COLLECTION;
    }
    if (MAPS.contains(className)) {
      return Container.MAP;
    }
    return UNCOUNTED_MAPS.contains(className) ? Container.UNCOUNTED_MAP : Container.NONE;
  }

  /**
   * The class above a wrapper of {@code java.util.Collections} that has the field for what it
   * wraps, or null if the class is no such wrapper. What they add to it, locks and checks, is not
   * needed to read it.
   */
  static @Nullable Class<?> wrapper(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (WRAPPERS.containsKey(each.getName())) {
        return each;
      }
    }
    return null;
  }

  /** The field in which such a class has what it wraps. */
  static @Nullable String wrapped(Class<?> wrapper) {
    return WRAPPERS.get(wrapper.getName());
  }

  private static boolean isPath(Class<?> type) {
    return Path.class.isAssignableFrom(type);
  }

  private static String number(BigInteger number) {
    return number.bitLength() > MAX_BITS
        ? "a number of " + number.bitLength() + " bits"
        : number.toString();
  }

  /** As it is calculated with: 1E+1000000 takes a megabyte to be written without exponent. */
  private static String number(BigDecimal number) {
    BigInteger digits = number.unscaledValue();
    return digits.bitLength() > MAX_BITS
        ? number(digits) + " and scale " + number.scale()
        : number.toString();
  }

  /** Not as the address writes itself: that would ask the handler of its protocol. */
  private static String address(URL url) {
    String authority = url.getAuthority();
    return url.getProtocol() + ":" + (authority == null ? "" : "//" + authority) + url.getFile();
  }

  /** The name that it was given, without asking for one. */
  private static String address(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  private static <T> void text(Class<T> type, Function<T, String> text) {
    TEXTS.put(type, object -> text.apply(type.cast(object)));
  }
}
