// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import dev.panopticon.trace.column.ReadTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A trace as a page of its own, which a browser opens from a file, without a server. */
public final class HtmlReport {
  /** What a browser holds and opens within seconds. */
  public static final int MOST_CALLS = 2_000_000;

  private final String page;
  private final int calls;

  private HtmlReport(String page, int calls) {
    this.page = page;
    this.calls = calls;
  }

  /**
   * Makes a page.
   *
   * @param name what the trace is called, such as the name of its file
   * @param most how many calls are in it at most; of more, those that last longest
   */
  public static HtmlReport of(String name, ReadTrace trace, int most) throws IOException {
    ArrowsInView arrows = new ArrowsInView(trace);
    PackedTrace packed = new PackedTrace(trace, new CallDetails(trace, arrows), arrows, most);
    String told =
        new String(
            new TraceAnswers(name, trace)
                .answer("trace", new Question(Map.of()))
                .orElseThrow()
                .content(),
            StandardCharsets.UTF_8);
    return new HtmlReport(PageBundle.with(packed.pack(told)), packed.calls());
  }

  /** The page. */
  public String page() {
    return page;
  }

  /** How many calls are in it. */
  public int calls() {
    return calls;
  }
}
