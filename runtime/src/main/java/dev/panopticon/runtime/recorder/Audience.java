// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.Share;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.value.ValueEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that take events at one time: what the program's threads ask when a call begins. A
 * call is recorded if one of them takes it.
 *
 * <p>Immutable, so that a thread sees all of it or nothing: when a session starts or stops, there
 * is another one. Safe for use by many threads.
 */
final class Audience {
  private final EventStream stream;
  private final Session[] sessions;
  private final ValueEncoder encoder;

  /** A bit for each session. */
  private final long all;

  private final boolean drawsFlows;

  Audience(EventStream stream, List<Session> sessions) {
    this.stream = stream;
    this.sessions = sessions.toArray(new Session[0]);
    this.encoder = stream.encoder(sessions);
    long bits = 0;
    boolean flows = false;
    for (Session session : sessions) {
      bits |= session.bit();
      flows |= session.drawsFlows();
    }
    this.all = bits;
    this.drawsFlows = flows;
  }

  EventStream stream() {
    return stream;
  }

  List<Session> sessions() {
    return List.of(sessions);
  }

  /** These and another one. */
  Audience with(Session session) {
    List<Session> more = new ArrayList<>(sessions());
    more.add(session);
    return new Audience(stream, more);
  }

  /** These without one of them; null if there is no other. */
  @Nullable Audience without(Session session) {
    List<Session> fewer = new ArrayList<>(sessions());
    fewer.remove(session);
    return fewer.isEmpty() ? null : new Audience(stream, fewer);
  }

  ValueEncoder encoder() {
    return encoder;
  }

  /** A bit for each session. */
  long all() {
    return all;
  }

  /** Whether it is of interest how work goes from one thread to another. */
  boolean drawsFlows() {
    return drawsFlows;
  }

  /** Which sessions take a call, a bit for each; 0 if none does. */
  long takers(int tracePoint, ThreadBuffer buffer) {
    @Nullable Share[] shares = shares(buffer);
    long takers = 0;
    for (int i = 0; i < sessions.length; i++) {
      if (sessions[i].keeps(tracePoint, buffer, shares[i])) {
        takers |= sessions[i].bit();
      }
    }
    return takers;
  }

  /** A call has begun that those sessions take. */
  void entered(int tracePoint, ThreadBuffer buffer, long takers, int depth) {
    @Nullable Share[] shares = shares(buffer);
    for (int i = 0; i < sessions.length; i++) {
      Share share = shares[i];
      if (share != null && (takers & sessions[i].bit()) != 0) {
        sessions[i].entered(tracePoint, share, depth);
      }
    }
  }

  /** A call ends, and with it those inside it. */
  void exit(ThreadBuffer buffer, int depth, long nanos) {
    buffer.exit(depth, nanos);
    @Nullable Share[] shares = shares(buffer);
    for (int i = 0; i < sessions.length; i++) {
      Share share = shares[i];
      if (share != null) {
        sessions[i].left(share, depth);
      }
    }
  }

  /** A call found no room. */
  void dropped(long takers) {
    for (Session session : sessions) {
      if ((takers & session.bit()) != 0) {
        session.dropped();
      }
    }
  }

  /** A condition of woven code could not be answered. */
  void conditionFailed() {
    for (Session session : sessions) {
      session.conditionFailed();
    }
  }

  private @Nullable Share[] shares(ThreadBuffer buffer) {
    if (buffer.audience() != this) {
      meet(buffer);
    }
    return buffer.shares();
  }

  /** What sessions know of the thread that were here before is still true. */
  private void meet(ThreadBuffer buffer) {
    @Nullable Share[] mine = new @Nullable Share[sessions.length];
    for (int i = 0; i < mine.length; i++) {
      Share known =
          buffer.audience() instanceof Audience before ? before.share(sessions[i], buffer) : null;
      mine[i] = known == null ? sessions[i].newShare(buffer.thread()) : known;
    }
    buffer.meet(this, mine);
  }

  private @Nullable Share share(Session session, ThreadBuffer buffer) {
    for (int i = 0; i < sessions.length; i++) {
      if (sessions[i] == session) {
        return buffer.shares()[i];
      }
    }
    return null;
  }
}
