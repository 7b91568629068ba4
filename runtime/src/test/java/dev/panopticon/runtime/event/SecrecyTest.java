// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is hidden of a secret, by its declared type. */
class SecrecyTest {

  @ParameterizedTest
  @MethodSource("texts")
  void whatCanBeText_orHoldIt_isHidden(Class<?> type) {
    assertThat(Secrecy.of(type.descriptorString())).isEqualTo(Secrecy.WHOLE);
  }

  static Stream<Class<?>> texts() {
    return Stream.of(
        String.class,
        CharSequence.class,
        StringBuilder.class,
        StringBuffer.class,
        Object.class,
        Comparable.class,
        Serializable.class,
        char[].class,
        byte[].class,
        char[][].class,
        Byte[].class,
        Character[].class,
        String[].class,
        Object[].class,
        ByteBuffer.class,
        CharBuffer.class,
        Optional.class,
        Collection.class,
        List.class,
        Set.class,
        Map.class,
        Properties.class,
        CompletableFuture.class,
        UUID.class,
        URI.class,
        BigInteger.class,
        Key.class);
  }

  @ParameterizedTest
  @MethodSource("plain")
  void whatHoldsNoText_isShown(Class<?> type) {
    assertThat(Secrecy.of(type.descriptorString())).isEqualTo(Secrecy.NONE);
  }

  static Stream<Class<?>> plain() {
    return Stream.of(
        boolean.class,
        int.class,
        char.class,
        double.class,
        void.class,
        int[].class,
        boolean[][].class,
        Boolean.class,
        Integer.class,
        Long[].class,
        OptionalInt.class,
        Duration.class,
        Instant.class,
        Class.class);
  }

  @ParameterizedTest
  @MethodSource("ofPrograms")
  void ofOtherClasses_contentIsHidden(Class<?> type) {
    assertThat(Secrecy.of(type.descriptorString())).isEqualTo(Secrecy.CONTENT);
  }

  static Stream<Class<?>> ofPrograms() {
    return Stream.of(TracePoint.class, TracePoint[].class, Secrecy.class, Supplier.class);
  }
}
