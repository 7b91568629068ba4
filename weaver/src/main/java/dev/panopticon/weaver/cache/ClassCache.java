// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.cache;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.format.file.OwnFiles;
import dev.panopticon.weaver.weave.WeaveResult;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * place: several JVMs can share it, and the last to end wins. What is in it runs in the program: a
 * file that is damaged, or that others could have written ({@link Trust}), counts as none, and is
 * told of. One that cannot be written is no reason to say anything.
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
  private @Nullable String problem;
  private boolean closed;

  private ClassCache(Path path, ToIntFunction<TracePoint> numbers) {
    this.path = path;
    this.numbers = numbers;
  }

  /**
   * Opens the cache in a file, which need not exist.
   *
   * @param numbers gives trace points their numbers, and has given none so far
   */
  public static ClassCache open(Path path, ToIntFunction<TracePoint> numbers) {
    ClassCache cache = new ClassCache(path, numbers);
    cache.openEarlier();
    return cache;
  }

  private synchronized void openEarlier() {
    try {
      Path folder = folder();
      if (!Files.exists(path)) {
        if (Files.exists(folder)) {
          Trust.requireFolder(folder);
        }
        return;
      }
      Trust.require(path);
      if (Files.size(path) < MAX_BYTES) {
        earlier = readEarlier();
      }
    } catch (Trust.UntrustedException untrusted) {
      closed = !untrusted.isReplaceable();
      problem =
          told(
              untrusted.getMessage()
                  + (closed
                      ? ". Until they cannot, no classes are remembered"
                      : ". The classes are woven anew, and the file is replaced"));
    } catch (IOException damaged) {
      damaged();
    }
  }

  private Path folder() {
    return Objects.requireNonNull(path.toAbsolutePath().getParent());
  }

  private CacheFile readEarlier() throws IOException {
    CacheFile read = CacheFile.open(path);
    for (int number = 0; number < read.points().size(); number++) {
      if (numbers.applyAsInt(read.points().get(number)) != number) {
        read.close();
        throw new IOException("numbers were given before");
      }
    }
    return read;
  }

  private void damaged() {
    earlier = null;
    if (problem == null) {
      problem = told("it is damaged. The classes are woven anew, and the file is replaced");
    }
  }

  private String told(String reason) {
    return "the class cache " + path + " is not used: " + reason + ".";
  }

  /** A sentence about a cache that is there and cannot be used; absent if all is well. */
  public synchronized Optional<String> problem() {
    return Optional.ofNullable(problem);
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
      if (earlier == null || !earlier.entries().containsKey(key)) {
        return Optional.empty();
      }
      byte[] entry = earlier.read(key);
      if (entry == null) {
        damaged();
        return Optional.empty();
      }
      used.add(key);
      return Optional.of(ResultFormat.read(entry, earlier.points()::get));
    } catch (IOException | RuntimeException damaged) {
      damaged();
      return Optional.empty();
    }
  }

  private synchronized WeaveResult added(Optional<Key> key, WeaveResult result) {
    if (key.isPresent() && !closed) {
      try {
        if (next == null) {
          OwnFiles.createFolders(folder());
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
