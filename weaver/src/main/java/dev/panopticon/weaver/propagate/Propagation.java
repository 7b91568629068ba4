// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.propagate;

import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.runtime.recorder.Recorder;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the requests that this process sends and receives: those that a recorded call
 * sends get a header with an id of their own, unless they have one, and both ends are recorded.
 *
 * <p>Whatever goes wrong here leaves a request as it is. Code of the program that is called, as
 * where it has a class of requests of its own, is not recorded. Safe for use by many threads.
 */
public final class Propagation {
  private final Recorder recorder;
  private final long traceHigh;
  private final long traceLow;

  /** Begins somewhere, so that no two processes have the same. */
  private final AtomicLong ids;

  /**
   * For one recording.
   *
   * @param recorder where both ends are recorded
   */
  public Propagation(Recorder recorder) {
    this.recorder = recorder;
    SplittableRandom random =
        new SplittableRandom(new SplittableRandom().nextLong() + ProcessHandle.current().pid());
    this.traceHigh = random.nextLong();
    this.traceLow = random.nextLong() | 1;
    this.ids = new AtomicLong(random.nextLong());
  }

  /** A request is about to be sent: answers the one to send in its place. */
  public Object sent(Object request) {
    if (!recorder.isInCall()) {
      return request;
    }
    Sending sending = recorder.unrecorded(() -> sending(request));
    if (sending == null) {
      return request;
    }
    recorder.markRequest(Mark.SEND, sending.id);
    return sending.request;
  }

  private record Sending(Object request, long id) {}

  private @Nullable Sending sending(Object request) {
    try {
      SentRequest asked = new SentRequest(request);
      SentRequest sent =
          asked.hasParent() || !asked.isOpen()
              ? asked
              : asked.with(TraceParent.header(traceHigh, traceLow, nextId()));
      // Another agent can have its own in the place of ours, which then is what is sent.
      return sent.id() == 0 ? null : new Sending(sent.request(), sent.id());
    } catch (RuntimeException | LinkageError notToBeCopied) {
      return null;
    }
  }

  private long nextId() {
    long id = ids.incrementAndGet();
    return id == 0 ? ids.incrementAndGet() : id;
  }

  /** A request is about to be answered. */
  public void received(Object request) {
    long id = recorder.unrecorded(() -> id(request));
    if (id != 0) {
      recorder.markRequest(Mark.RECEIVE, id);
    }
  }

  private static long id(Object request) {
    try {
      return TraceParent.id(ReceivedRequest.parent(request));
    } catch (Throwable unreadable) {
      return 0;
    }
  }
}
