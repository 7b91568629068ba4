// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import dev.panopticon.predicate.Rules;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.Recording;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.weave.ClassBytes;
import dev.panopticon.weaver.weave.ClassWeaver;
import dev.panopticon.weaver.weave.Naming;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Small methods with values of several kinds, woven by the weaver itself and recorded, with
 * predicates and without; {@code -prof gc} tells what they allocate.
 *
 * <p>Each variant is a class loader of its own, with the same class in it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class ConditionBenchmark {
  /** The calls that are measured; the class that has them is known by this alone. */
  public interface Calls {
    /** Without values. */
    int nothing();

    /** An int in, an int out. */
    int primitive(int amount);

    /** A string in, an int out. */
    int text(String customer);

    /** A record in, an int out. */
    int structure(Order order);
  }

  /**
   * What is ordered.
   *
   * @param customer by whom
   * @param amount how much
   */
  public record Order(String customer, int amount) {}

  /** The methods. */
  public static final class Shop implements Calls {
    private int sum;

    @Override
    public int nothing() {
      return ++sum;
    }

    @Override
    public int primitive(int amount) {
      return amount * 31 + ++sum;
    }

    @Override
    public int text(String customer) {
      return customer.length() + ++sum;
    }

    @Override
    public int structure(Order order) {
      return order.amount() + ++sum;
    }
  }

  /** What an aspect costs that writes the arguments down as text. */
  private static final class Logged implements Calls {
    private final Calls shop = new Shop();
    private final PrintWriter log =
        new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @Override
    public int nothing() {
      return around("nothing", new Object[0], shop.nothing());
    }

    @Override
    public int primitive(int amount) {
      return around("primitive", new Object[] {amount}, shop.primitive(amount));
    }

    @Override
    public int text(String customer) {
      return around("text", new Object[] {customer}, shop.text(customer));
    }

    @Override
    public int structure(Order order) {
      return around("structure", new Object[] {order}, shop.structure(order));
    }

    private int around(String name, Object[] arguments, int result) {
      log.println(System.nanoTime() + " Shop." + name + Arrays.toString(arguments) + " " + result);
      return result;
    }
  }

  /** Which of the calls are measured, and how. */
  @Param({
    "untraced",
    "toString",
    "idle",
    "all",
    "amount > 1000",
    "customer == 'Bob'",
    "return == -1",
    "duration > 1s"
  })
  public String variant = "untraced";

  private final Order order = new Order("Ann", 7);
  private String customer = "Ann";
  private int amount = 42;
  private Calls calls = new Shop();
  private @Nullable Recording recording;
  private @Nullable Path file;

  /** Weaves the class. */
  @Setup(Level.Trial)
  public void weave() throws ReflectiveOperationException, IOException {
    switch (variant) {
      case "untraced" -> {}
      case "toString" -> calls = new Logged();
      case "idle", "all" -> calls = woven(List.of());
      default -> calls = woven(List.of(Expression.parse(variant)));
    }
  }

  /** Starts the recording. */
  @Setup(Level.Iteration)
  public void start() throws IOException {
    if (!List.of("untraced", "toString", "idle").contains(variant)) {
      file = Files.createTempFile("benchmark", ".pftrace");
      recording = Panopticon.record(file);
    }
  }

  /** Stops it. */
  @TearDown(Level.Iteration)
  public void stop() throws IOException {
    if (recording != null && file != null) {
      recording.close();
      if (recording.summary().dropped() > 0) {
        System.out.println("dropped " + recording.summary().dropped());
      }
      Files.delete(file);
    }
  }

  /** A call without values. */
  @Benchmark
  public int nothing() {
    return calls.nothing();
  }

  /** A call with an int. */
  @Benchmark
  public int primitive() {
    return calls.primitive(amount);
  }

  /** A call with a string. */
  @Benchmark
  public int text() {
    return calls.text(customer);
  }

  /** A call with a record. */
  @Benchmark
  public int structure() {
    return calls.structure(order);
  }

  private static Calls woven(List<Expression> where)
      throws ReflectiveOperationException, IOException {
    ClassWeaver weaver =
        new ClassWeaver(
            new WeaveOptions(
                    Rules.of(List.of("**"), List.of()), false, List.of(), Capture.USUAL, false)
                .where(where),
            Naming.constant());
    String name = Shop.class.getName();
    byte[] original;
    try (InputStream in =
        Objects.requireNonNull(
            Shop.class.getResourceAsStream("/" + name.replace('.', '/') + ".class"))) {
      original = in.readAllBytes();
    }
    byte[] bytes = weaver.weave(name, original, ClassBytes.of(Shop.class.getClassLoader())).bytes();
    ClassLoader loader =
        new ClassLoader(Shop.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String asked, boolean resolve)
              throws ClassNotFoundException {
            if (!asked.equals(name)) {
              return super.loadClass(asked, resolve);
            }
            Class<?> known = findLoadedClass(asked);
            byte[] code = bytes == null ? original : bytes;
            return known != null ? known : defineClass(asked, code, 0, code.length);
          }
        };
    return (Calls) loader.loadClass(name).getConstructor().newInstance();
  }
}
