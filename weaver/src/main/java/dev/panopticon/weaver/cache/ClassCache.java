// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.cache;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.weave.WeaveResult;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The woven classes of earlier runs of a program, so that it starts faster the next time.
 *
 * <p><b>Design.</b> Woven code carries the numbers of its trace points as literals. Those of the
 * file are given out again, in the same order, before anything else is woven: so remembered bytes
 * are right as they are, and what is new gets numbers behind them.
 *
 * <p>Each run that has woven something new writes the file anew, beside the old one and then in its
 * place: several JVMs can share it, and the last to end wins. A file that cannot be read or written
 * is no reason to say anything: classes are then woven as if there were none.
 *
 * <p>Safe for use by many threads.
 */
public final class ClassCache {
  /** An entry that no run has asked for this many times makes room. */
  private static final int UNUSED_RUNS = 10;

  /** A file that has grown past this begins anew. */
  private static final long MAX_BYTES = 256L << 20;

  private final Path path;
  private final ToIntFunction<TracePoint> numbers;
  private final Origins origins = new Origins();
  private final Set<Key> used = new HashSet<>();
  private @Nullable CacheFile earlier;
  private @Nullable CacheFile next;
  private boolean closed;

  private ClassCache(Path path, ToIntFunction<TracePoint> numbers, @Nullable CacheFile earlier) {
    this.path = path;
    this.numbers = numbers;
    this.earlier = earlier;
  }

  /**
   * Opens the cache in a file, which need not exist.
   *
   * @param numbers gives trace points their numbers, and has given none so far
   */
  public static ClassCache open(Path path, ToIntFunction<TracePoint> numbers) {
    CacheFile earlier = null;
    try {
      if (Files.exists(path) && Files.size(path) < MAX_BYTES) {
        earlier = CacheFile.open(path);
        for (int number = 0; number < earlier.points().size(); number++) {
          if (numbers.applyAsInt(earlier.points().get(number)) != number) {
            throw new IOException("numbers were given before");
          }
        }
      }
    } catch (IOException unusable) {
      earlier = null;
    }
    return new ClassCache(path, numbers, earlier);
  }

  /** Whether there is nothing to be found. */
  public synchronized boolean isEmpty() {
    return earlier == null || earlier.entries().isEmpty();
  }

  /**
   * What became of a class in an earlier run, or what becomes of it now.
   *
   * @param origin where the class comes from, as its code source says
   * @param weave weaves it
   */
  public WeaveResult weave(
      String className, byte[] original, @Nullable URL origin, Supplier<WeaveResult> weave) {
    Optional<Key> key = origins.of(origin).map(jar -> Key.of(className, original, jar));
    return key.flatMap(this::find).orElseGet(() -> added(key, weave.get()));
  }

  private synchronized Optional<WeaveResult> find(Key key) {
    try {
      byte[] entry = earlier == null ? null : earlier.read(key);
      if (entry == null || earlier == null) {
        return Optional.empty();
      }
      used.add(key);
      return Optional.of(ResultFormat.read(entry, earlier.points()::get));
    } catch (IOException | RuntimeException damaged) {
      earlier = null;
      return Optional.empty();
    }
  }

  private synchronized WeaveResult added(Optional<Key> key, WeaveResult result) {
    if (key.isPresent() && !closed) {
      try {
        if (next == null) {
          Files.createDirectories(path.toAbsolutePath().getParent());
          next = CacheFile.create(CacheFolder.part(path));
        }
        next.append(key.get(), ResultFormat.write(result, numbers), 0);
      } catch (IOException full) {
        discard();
      }
    }
    return result;
  }

  /**
   * Writes down what this run has woven, if anything; then remembers no more.
   *
   * @param points every trace point, by number
   */
  public synchronized void save(List<TracePoint> points) {
    closed = true;
    if (next == null) {
      return;
    }
    try (CacheFile written = next) {
      keepEarlier(written);
      written.complete(points);
    } catch (IOException full) {
      discard();
      return;
    }
    next = null;
    try {
      Files.move(CacheFolder.part(path), path, StandardCopyOption.REPLACE_EXISTING);
      CacheFolder.tidy(path);
    } catch (IOException denied) {
      // The next run weaves again.
    }
  }

  private void keepEarlier(CacheFile written) throws IOException {
    if (earlier == null) {
      return;
    }
    for (Map.Entry<Key, CacheFile.Entry> entry : earlier.entries().entrySet()) {
      Key key = entry.getKey();
      int unusedRuns = used.contains(key) ? 0 : entry.getValue().unusedRuns() + 1;
      byte[] bytes = unusedRuns > UNUSED_RUNS ? null : earlier.read(key);
      if (bytes != null && !written.entries().containsKey(key)) {
        written.append(key, bytes, unusedRuns);
      }
    }
  }

  private void discard() {
    closed = true;
    try {
      if (next != null) {
        next.close();
      }
      Files.deleteIfExists(CacheFolder.part(path));
    } catch (IOException denied) {
      // It is removed with the other remains of broken runs.
    }
    next = null;
  }
}
