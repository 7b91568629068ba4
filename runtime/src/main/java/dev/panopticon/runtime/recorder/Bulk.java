// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.condition.SizeLimit;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.LambdaName;
import dev.panopticon.runtime.event.TracePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What fills a trace. Immutable.
 *
 * @param bytes how large its file is
 * @param shares the methods that take most of it, the largest first
 */
public record Bulk(long bytes, List<Share> shares) {
  private static final int LARGEST = 3;
  private static final int GROUP = 3;

  public Bulk {
    shares = List.copyOf(shares);
  }

  /**
   * One method's part.
   *
   * @param calls how many of its calls have been written
   */
  public record Share(TracePoint point, long calls) {}

  /**
   * How somebody leaves calls out, in the words of the way in which the recording was started.
   *
   * @param exclude what leaves out methods that match these patterns
   * @param skipTrivial what leaves out all methods that do next to nothing, if that is to be had
   * @param calls what says which calls into other code are drawn, if that is to be had
   */
  public record Words(
      Function<List<String>, String> exclude,
      Optional<String> skipTrivial,
      Optional<String> calls) {}

  /** The largest of what was written. */
  static Bulk of(long bytes, List<ValueSlots> written) {
    List<Share> largest =
        written.stream()
            .sorted((one, other) -> Long.compare(other.weight(), one.weight()))
            .limit(LARGEST)
            .map(slots -> new Share(slots.point(), slots.calls()))
            .toList();
    return new Bulk(bytes, largest);
  }

  /**
   * Sentences about a file that has become large, and how it would have become smaller.
   *
   * @param subject what is large, and its verb: {@code shop.trace has passed}
   */
  public String sentence(String subject, Words words) {
    StringBuilder text =
        new StringBuilder(subject).append(' ').append(SizeLimit.shown(bytes)).append('.');
    if (shares.isEmpty()) {
      return text.toString();
    }
    text.append(" Most of it is calls of ").append(together(shares.stream().map(Bulk::name)));
    List<String> remedies = new ArrayList<>();
    List<String> patterns =
        shares.stream()
            .map(Share::point)
            .filter(point -> point.kind() != TracePoint.Kind.CALL || words.calls().isEmpty())
            .map(Bulk::pattern)
            .distinct()
            .toList();
    if (!patterns.isEmpty()) {
      remedies.add(words.exclude().apply(patterns));
    }
    if (patterns.size() < shares.size()) {
      words.calls().ifPresent(calls -> remedies.add("narrower patterns of " + calls));
    }
    if (shares.stream().anyMatch(share -> mayBeTrivial(share.point()))) {
      words
          .skipTrivial()
          .ifPresent(skip -> remedies.add(skip + " for all getters, setters and empty methods"));
    }
    return text.append("; to leave them out: ")
        .append(String.join(", or ", remedies))
        .append('.')
        .toString();
  }

  private static String name(Share share) {
    return share.point().name() + " (" + grouped(share.calls()) + ")";
  }

  private static String together(Stream<String> names) {
    List<String> all = names.toList();
    return all.size() == 1
        ? all.get(0)
        : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
  }

  /** A lambda is left out with the method in which it was written. */
  private static String pattern(TracePoint point) {
    String method = LambdaName.of(point.method()).map(LambdaName::method).orElse(point.method());
    return point.className() + "#" + method;
  }

  /** As far as its signature tells: what its body does is no longer known. */
  private static boolean mayBeTrivial(TracePoint point) {
    int parameters = Descriptor.parameters(point.descriptor()).size();
    boolean returns = !Descriptor.result(point.descriptor()).equals("V");
    return point.kind() == TracePoint.Kind.METHOD
        && ((parameters == 0 && returns) || (parameters == 1 && !returns));
  }

  /** Not by the JDK's formatters, which load hundreds of classes into the program's JVM. */
  private static String grouped(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    for (int at = digits.length() - GROUP; at > 0; at -= GROUP) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }
}
