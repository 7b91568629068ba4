// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static java.util.Objects.requireNonNull;

import dev.panopticon.runtime.flow.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random program as its recorder hears of it: threads that call, hand work over, take it up and
 * wait for each other, one step after another, so that each run of it does the same.
 */
final class HandOverScript {
  static final int THREADS = 4;

  private static final Mark[] KINDS = {
    Mark.EXECUTE, Mark.SCHEDULE, Mark.FORK, Mark.TIMER, Mark.POST
  };

  private static final int DEEPEST = 6;

  private final Random random;
  private final List<Step> steps = new ArrayList<>();
  private final List<Stack> threads = new ArrayList<>();
  private final List<Object> tasks = new ArrayList<>();
  private final List<Object> stages = new ArrayList<>();
  private final List<Object> objects = new ArrayList<>();
  private final List<Long> requests = new ArrayList<>();
  private final List<Object> items = new ArrayList<>();
  private int calls;
  private long requestIds;

  /** What one thread does next. */
  @FunctionalInterface
  interface Action {
    void play(Played on);
  }

  /**
   * A step.
   *
   * @param thread which thread does it
   */
  record Step(int thread, Action action) {}

  /** Takes what the threads do. */
  interface Played {
    void enter(Call call);

    void exit(Call call);

    void mark(Mark mark, @Nullable Object of);

    /** The same for another thread. */
    void mark(Mark mark, int thread);

    /** The same of a request. */
    void mark(Mark mark, long request);

    /** Lets so much time pass that a wait is drawn. */
    void takeTime();

    /** Writes all that was recorded so far. */
    void write();
  }

  /**
   * A call.
   *
   * @param id its argument
   * @param on the object whose calls are joined; null if they are not
   */
  record Call(
      int id,
      String method,
      @Nullable String customer,
      long result,
      @Nullable RuntimeException thrown,
      boolean isSlow,
      @Nullable Object on) {}

  /** What is open on a thread. */
  private static final class Stack {
    final Deque<Object> open = new ArrayDeque<>();

    /** What ends the wait of the thread; null while it does not wait. */
    @Nullable Runnable awaited;

    boolean isStarted = true;
  }

  private record Task(Object task, boolean isStage) {}

  private record Request(long id) {}

  /** A program that was thought of. */
  HandOverScript(List<Step> all) {
    random = new Random(0);
    steps.addAll(all);
  }

  /** A random program of so many steps. */
  HandOverScript(long seed, int length) {
    random = new Random(seed);
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Stack());
    }
    threads.get(THREADS - 1).isStarted = false;
    while (steps.size() < length) {
      step();
    }
    for (int i = 0; i < THREADS; i++) {
      Runnable awaited = threads.get(i).awaited;
      if (awaited != null) {
        awaited.run();
      }
      // Some calls are open when the recording ends.
      int left = random.nextInt(3);
      while (threads.get(i).open.size() > left) {
        end(i, threads.get(i));
      }
    }
  }

  List<Step> steps() {
    return steps;
  }

  private void add(int thread, Action action) {
    steps.add(new Step(thread, action));
  }

  private void step() {
    int at = random.nextInt(THREADS);
    Stack stack = threads.get(at);
    Runnable awaited = stack.awaited;
    if (awaited != null) {
      if (random.nextInt(4) == 0) {
        awaited.run();
      }
      return;
    }
    if (!stack.isStarted) {
      int by = random.nextInt(THREADS - 1);
      if (threads.get(by).awaited == null) {
        stack.isStarted = true;
        add(by, on -> on.mark(Mark.START, at));
      }
      return;
    }
    int choice = random.nextInt(100);
    if (choice < 35 && stack.open.size() < DEEPEST) {
      enter(at, stack);
    } else if (choice < 60 && !stack.open.isEmpty()) {
      end(at, stack);
    } else if (choice < 64) {
      send(at);
    } else if (choice < 67 && !requests.isEmpty() && stack.open.size() < DEEPEST) {
      receive(at, stack);
    } else if (choice < 70) {
      bringOrTake(at, stack);
    } else if (choice < 77) {
      Object task = new Object();
      boolean isStage = random.nextInt(4) == 0;
      Mark kind = isStage ? Mark.STAGE : KINDS[random.nextInt(KINDS.length)];
      (isStage ? stages : tasks).add(task);
      add(at, on -> on.mark(kind, task));
    } else if (choice < 90 && stack.open.size() < DEEPEST) {
      begin(at, stack);
    } else if (choice < 98 && waiting() < THREADS - 2) {
      await(at, stack);
    } else {
      add(at, Played::write);
    }
  }

  private void enter(int at, Stack stack) {
    int id = calls++;
    int kind = random.nextInt(8);
    boolean isCreation = kind == 0;
    boolean isJoined = kind < 3 && !objects.isEmpty();
    Object on =
        isCreation ? new Object() : isJoined ? objects.get(random.nextInt(objects.size())) : null;
    Call call =
        new Call(
            id,
            isCreation ? "<init>" : isJoined ? "next" : kind < 5 ? "place" : "check",
            new @Nullable String[] {"Ann", "Bob", "Eve", null}[random.nextInt(4)],
            random.nextInt(10),
            random.nextInt(4) > 0
                ? null
                : random.nextBoolean()
                    ? new IllegalStateException("no stock")
                    : new IllegalArgumentException(),
            random.nextInt(12) == 0,
            on);
    stack.open.push(call);
    add(at, playing -> playing.enter(call));
  }

  private void begin(int at, Stack stack) {
    boolean isStage = random.nextInt(4) == 0;
    List<Object> pending = isStage ? stages : tasks;
    if (!pending.isEmpty()) {
      Object task = pending.remove(random.nextInt(pending.size()));
      stack.open.push(new Task(task, isStage));
      add(at, on -> on.mark(isStage ? Mark.BEGIN_STAGE : Mark.BEGIN_TASK, task));
    }
  }

  private void end(int at, Stack stack) {
    Object ended = stack.open.pop();
    if (ended instanceof Call call) {
      add(at, on -> on.exit(call));
      if (call.method.equals("<init>") && call.thrown == null) {
        objects.add(requireNonNull(call.on));
      }
      return;
    }
    if (ended instanceof Request request) {
      add(at, on -> on.mark(Mark.ANSWER, request.id));
      return;
    }
    Task task = (Task) ended;
    if (!task.isStage && random.nextInt(4) == 0) {
      tasks.add(task.task);
      add(at, on -> on.mark(Mark.REPEAT, task.task));
    }
    add(at, on -> on.mark(task.isStage ? Mark.END_STAGE : Mark.END_TASK, (Object) null));
  }

  private void send(int at) {
    long id = ++requestIds;
    requests.add(id);
    add(at, on -> on.mark(Mark.SEND, id));
  }

  private void bringOrTake(int at, Stack stack) {
    if (stack.open.stream().anyMatch(Call.class::isInstance)) {
      Object item = new Object();
      items.add(item);
      add(at, on -> on.mark(Mark.BRING, item));
      add(at, on -> on.mark(Mark.BROUGHT, (Object) null));
    } else if (!items.isEmpty()) {
      Object item = items.remove(random.nextInt(items.size()));
      add(at, on -> on.mark(Mark.TAKEN, item));
    }
  }

  private void receive(int at, Stack stack) {
    long id = requests.remove(random.nextInt(requests.size()));
    stack.open.push(new Request(id));
    add(at, on -> on.mark(Mark.RECEIVE, id));
  }

  private long waiting() {
    return threads.stream().filter(stack -> stack.awaited != null).count();
  }

  /** The thread waits until another one releases it. */
  private void await(int at, Stack stack) {
    Object monitor = new Object();
    Runnable released;
    switch (random.nextInt(4)) {
      case 0 -> {
        add(at, on -> on.mark(Mark.LOCKING, monitor));
        released = () -> ends(at, on -> on.mark(Mark.UNLOCK, monitor), Mark.LOCKED, monitor);
      }
      case 1 -> {
        Mark notify = random.nextBoolean() ? Mark.NOTIFY : Mark.NOTIFY_ALL;
        add(at, on -> on.mark(Mark.WAIT, monitor));
        released = () -> ends(at, on -> on.mark(notify, monitor), Mark.NOTIFIED, monitor);
      }
      default -> {
        add(at, on -> on.mark(Mark.PARK, monitor));
        released = () -> ends(at, on -> on.mark(Mark.UNPARK, at), Mark.RESUME, null);
      }
    }
    add(at, Played::takeTime);
    stack.awaited = released;
  }

  private void ends(int at, Action release, Mark resumed, @Nullable Object of) {
    int by = random.nextInt(THREADS);
    while (by == at || threads.get(by).awaited != null) {
      by = random.nextInt(THREADS);
    }
    threads.get(at).awaited = null;
    add(by, release);
    add(at, on -> on.mark(resumed, of));
  }
}
