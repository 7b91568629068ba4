// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import dev.panopticon.runtime.flow.Mark;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A function within an object of ours, which tells when it is run. Each is of one functional type,
 * so that nobody who asks an object what it can do is told more than before.
 */
abstract class Handed {
  private final Object function;
  private final boolean isStage;

  /** Whether it is run again and again. */
  private volatile boolean repeats;

  private Handed(Object function, boolean isStage) {
    this.function = function;
    this.isStage = isStage;
  }

  final void repeats() {
    repeats = true;
  }

  final void begin() {
    Advice.mark(this, (isStage ? Mark.BEGIN_STAGE : Mark.BEGIN_TASK).number());
  }

  final void end() {
    Mark mark = isStage ? Mark.END_STAGE : repeats ? Mark.END_TIMER : Mark.END_TASK;
    Advice.mark(null, mark.number());
  }

  @Override
  public final String toString() {
    return function.toString();
  }

  static final class OfRunnable extends Handed implements Runnable {
    private final Runnable task;

    OfRunnable(Runnable task, boolean isStage) {
      super(task, isStage);
      this.task = task;
    }

    @Override
    public void run() {
      begin();
      try {
        task.run();
      } finally {
        end();
      }
    }
  }

  static final class OfCallable<T> extends Handed implements Callable<T> {
    private final Callable<T> task;

    OfCallable(Callable<T> task) {
      super(task, false);
      this.task = task;
    }

    @Override
    public T call() throws Exception {
      begin();
      try {
        return task.call();
      } finally {
        end();
      }
    }
  }

  static final class OfSupplier<T> extends Handed implements Supplier<T> {
    private final Supplier<T> task;

    OfSupplier(Supplier<T> task) {
      super(task, false);
      this.task = task;
    }

    @Override
    public T get() {
      begin();
      try {
        return task.get();
      } finally {
        end();
      }
    }
  }

  static final class OfFunction<T, R> extends Handed implements Function<T, R> {
    private final Function<T, R> stage;

    OfFunction(Function<T, R> stage) {
      super(stage, true);
      this.stage = stage;
    }

    @Override
    public R apply(T value) {
      begin();
      try {
        return stage.apply(value);
      } finally {
        end();
      }
    }
  }

  static final class OfConsumer<T> extends Handed implements Consumer<T> {
    private final Consumer<T> stage;

    OfConsumer(Consumer<T> stage) {
      super(stage, true);
      this.stage = stage;
    }

    @Override
    public void accept(T value) {
      begin();
      try {
        stage.accept(value);
      } finally {
        end();
      }
    }
  }

  static final class OfBiFunction<T, U, R> extends Handed implements BiFunction<T, U, R> {
    private final BiFunction<T, U, R> stage;

    OfBiFunction(BiFunction<T, U, R> stage) {
      super(stage, true);
      this.stage = stage;
    }

    @Override
    public R apply(T value, U other) {
      begin();
      try {
        return stage.apply(value, other);
      } finally {
        end();
      }
    }
  }

  static final class OfBiConsumer<T, U> extends Handed implements BiConsumer<T, U> {
    private final BiConsumer<T, U> stage;

    OfBiConsumer(BiConsumer<T, U> stage) {
      super(stage, true);
      this.stage = stage;
    }

    @Override
    public void accept(T value, U other) {
      begin();
      try {
        stage.accept(value, other);
      } finally {
        end();
      }
    }
  }
}
