// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.weaver.weave.ClassBytes;
import dev.panopticon.weaver.weave.ClassWeaver;
import dev.panopticon.weaver.weave.Naming;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.aspectj.weaver.loadtime.Aj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Weaves every method of the Eclipse compiler's classes, as they are on disk: an operation is a
 * class. What a JVM does that has just started is in the first iteration, which is no warm-up;
 * {@code -prof gc} tells the memory.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@State(Scope.Thread)
public class WeavingBenchmark {
  private static final int CLASSES = 500;

  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private Path aspects = Path.of("");
  private URLClassLoader loader = new URLClassLoader(new URL[0]);

  /** Reads the classes. */
  @Setup(Level.Trial)
  public void read() throws IOException {
    aspects = AspectJSetup.create("org.eclipse..*");
    try (ZipFile jar = new ZipFile(Programs.ecj().toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        String file = entry.getName();
        if (file.startsWith("org/eclipse/jdt/internal/compiler/")
            && file.endsWith(".class")
            && classes.size() < CLASSES) {
          String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
          classes.put(name, jar.getInputStream(entry).readAllBytes());
        }
      }
    }
    if (classes.size() != CLASSES) {
      throw new IOException("The jar has only " + classes.size() + " classes");
    }
  }

  /** A class loader that has not been seen before. */
  @Setup(Level.Iteration)
  public void createLoader() throws IOException {
    loader =
        new URLClassLoader(
            new URL[] {Programs.ecj().toUri().toURL(), aspects.toUri().toURL()},
            WeavingBenchmark.class.getClassLoader());
  }

  /** Closes it. */
  @TearDown(Level.Iteration)
  public void closeLoader() throws IOException {
    loader.close();
  }

  /** As the agent does it. */
  @Benchmark
  @OperationsPerInvocation(CLASSES)
  public void panopticon(Blackhole hole) {
    ClassWeaver weaver =
        new ClassWeaver(
            new WeaveOptions(
                Rules.of(List.of("org.eclipse.**"), List.of()),
                false,
                List.of(),
                Capture.USUAL,
                false),
            Naming.literal(Recorder.instance()::tracePoint));
    ClassBytes types = ClassBytes.of(loader);
    classes.forEach((name, bytes) -> hole.consume(weaver.weave(name, bytes, types)));
  }

  /** As AspectJ's own agent does it, with advice that does nothing. */
  @Benchmark
  @OperationsPerInvocation(CLASSES)
  public void aspectj(Blackhole hole) {
    Aj weaver = new Aj();
    weaver.initialize();
    classes.forEach((name, bytes) -> hole.consume(weaver.preProcess(name, bytes, loader, null)));
  }
}
