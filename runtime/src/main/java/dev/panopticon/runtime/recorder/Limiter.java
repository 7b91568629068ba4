// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.buffer.Share;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.TracePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Applies those {@link Limits} that are decided when a call begins.
 *
 * <p>A call that is left out is as if it had not been woven: what it calls is decided about by
 * itself. Safe for use by many threads.
 */
final class Limiter {
  private final Limits limits;
  private final List<Pattern> threads;
  private final Selection startAt;
  private final Selection stopAfter;
  private final Selection inside;
  private final boolean counts;
  private final ConcurrentMap<Integer, AtomicLong> callsOf = new ConcurrentHashMap<>();

  private volatile boolean started;
  private volatile boolean stopped;
  private volatile boolean beenInside;

  Limiter(Limits limits, TracePoints points) {
    this.limits = limits;
    this.threads = limits.threads().stream().map(Limiter::named).toList();
    this.startAt = new Selection(points, new Rules(limits.startAt(), List.of()));
    this.stopAfter = new Selection(points, new Rules(limits.stopAfter(), List.of()));
    this.inside = new Selection(points, new Rules(limits.inside(), List.of()));
    this.counts = limits.first() > 0 || limits.every() > 1;
    this.started = limits.startAt().isEmpty();
  }

  /** {@code *} stands for any characters and {@code ?} for one. */
  private static Pattern named(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Whether the threads of that name are recorded. */
  boolean keepsThread(String name) {
    return threads.isEmpty()
        || threads.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  /** Whether a call is kept that is about to begin. */
  boolean keeps(int tracePoint, Share share) {
    return !stopped
        && share.isWanted()
        && (started || starts(tracePoint))
        && (limits.inside().isEmpty() || share.insideDepth() > 0 || inside.contains(tracePoint))
        && share.nextDepth() <= limits.maxDepth()
        && (!counts || isCounted(tracePoint));
  }

  private boolean starts(int tracePoint) {
    started |= startAt.contains(tracePoint);
    return started;
  }

  private boolean isCounted(int tracePoint) {
    AtomicLong calls = callsOf.get(tracePoint);
    if (calls == null) {
      calls = callsOf.computeIfAbsent(tracePoint, unused -> new AtomicLong());
    }
    long before = calls.getAndIncrement();
    return before % limits.every() == 0
        && (limits.first() == 0 || before / limits.every() < limits.first());
  }

  /** A call that was kept has begun at that depth. */
  void entered(int tracePoint, Share share, int depth) {
    if (share.insideDepth() == 0 && !limits.inside().isEmpty() && inside.contains(tracePoint)) {
      share.insideDepth(depth);
      beenInside = true;
    }
    if (share.lastDepth() == 0 && !limits.stopAfter().isEmpty() && stopAfter.contains(tracePoint)) {
      share.lastDepth(depth);
    }
  }

  /** The call of that depth has ended. */
  void left(Share share, int depth) {
    if (depth <= share.insideDepth()) {
      share.insideDepth(0);
    }
    if (depth <= share.lastDepth()) {
      share.lastDepth(0);
      stopped = true;
    }
  }

  /** What never came true, for people. */
  List<String> unfulfilled() {
    List<String> never = new ArrayList<>();
    if (!started) {
      never.add(
          "No traced call matched the start "
              + limits.startAt()
              + ", so that nothing was recorded.");
    }
    if (!limits.inside().isEmpty() && !beenInside) {
      never.add(
          "No traced call matched " + limits.inside() + ", inside of which was to be recorded.");
    }
    if (!limits.stopAfter().isEmpty() && !stopped) {
      never.add(
          "No traced call that matched "
              + limits.stopAfter()
              + " ended, so that the recording went"
              + " on to the end.");
    }
    return never;
  }
}
