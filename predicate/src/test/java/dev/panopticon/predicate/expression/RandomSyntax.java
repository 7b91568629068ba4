// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes trees of every kind, whether or not they mean anything. */
final class RandomSyntax {
  private static final List<String> NAMES =
      List.of("amount", "args", "in", "matches", "größe", "$1");
  private static final List<String> TEXTS =
      List.of("", "a", "say \"no\"", "it's", "\\\t\u0000\u2028\ud800", "größer ✓", "a || b");
  private static final List<String> PATTERNS =
      List.of("com.acme.**", "com.acme.A#<init>", "A#b*(int, **)", "@com.acme.A", "public A", "-");

  private final Random random;

  RandomSyntax(long seed) {
    this.random = new Random(seed);
  }

  Syntax next(int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return random.nextBoolean() ? new Syntax.Name(0, one(NAMES)) : value();
    }
    return switch (random.nextInt(12)) {
      case 0 -> new Syntax.All(0, several(depth, 2));
      case 1 -> new Syntax.Any(0, several(depth, 2));
      case 2 -> new Syntax.Not(0, next(depth - 1));
      case 3 -> new Syntax.Negate(0, next(depth - 1));
      case 4 -> new Syntax.Compare(0, one(Comparison.values()), next(depth - 1), next(depth - 1));
      case 5 -> new Syntax.Calculate(0, one(Arithmetic.values()), next(depth - 1), next(depth - 1));
      case 6 -> new Syntax.In(0, next(depth - 1), several(depth, 1));
      case 7 -> new Syntax.InstanceOf(0, next(depth - 1), new TypeName("com.acme.Order"));
      case 8 -> new Syntax.Matches(0, next(depth - 1), next(depth - 1));
      case 9 -> new Syntax.Like(0, next(depth - 1), random.nextBoolean(), one(PATTERNS), 0);
      case 10 -> new Syntax.Index(0, target(depth), next(depth - 1));
      default ->
          random.nextBoolean()
              ? new Syntax.Member(0, target(depth), one(NAMES))
              : new Syntax.Call(0, target(depth), one(NAMES), several(depth, 0));
    };
  }

  /** A number has no members. */
  private Syntax target(int depth) {
    Syntax target = next(depth - 1);
    return target instanceof Syntax.Value ? new Syntax.Name(0, one(NAMES)) : target;
  }

  private List<Syntax> several(int depth, int least) {
    return Stream.generate(() -> next(depth - 1)).limit(least + random.nextInt(3)).toList();
  }

  private Syntax value() {
    Literal literal =
        switch (random.nextInt(9)) {
          case 0 -> new Literal(Type.INT, random.nextInt() >> random.nextInt(32));
          case 1 -> new Literal(Type.LONG, random.nextLong() >> random.nextInt(64));
          case 2 -> new Literal(Type.FLOAT, Float.intBitsToFloat(random.nextInt(0x7f800000)));
          case 3 -> new Literal(Type.DOUBLE, random.nextGaussian() * 1e9);
          case 4 -> new Literal(Type.CHAR, (char) random.nextInt(0x10000));
          case 5 -> Literal.of(one(TEXTS));
          case 6 -> Literal.of(random.nextBoolean());
          case 7 ->
              new Literal(
                  Type.DURATION, random.nextInt(100) * one(List.of(1L, 1000L, 60_000_000_000L)));
          default -> Literal.NULL;
        };
    return new Syntax.Value(0, literal);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private <T> T one(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
