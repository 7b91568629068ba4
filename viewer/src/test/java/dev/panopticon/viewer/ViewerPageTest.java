// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.panopticon.trace.column.ReadTrace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser: what it draws, and what clicks, keys and drags do. */
final class ViewerPageTest {
  private static final int MAIN = 0;

  @TempDir static Path folder;

  private static Tab tab;
  private @Nullable ViewerServer server;

  @BeforeAll
  static void openTab() throws Exception {
    tab = Tab.open(folder);
  }

  @AfterAll
  static void closeTab() {
    if (tab != null) {
      tab.close();
    }
  }

  @AfterEach
  void nothingWentWrong() {
    if (server != null) {
      server.close();
    }
    assertThat(tab.faults()).isEmpty();
  }

  @Test
  void slices_areDrawnWhereTheyLie() throws Exception {
    open(Traces.shop(folder));

    JsonNode drawn =
        tab.evaluate(
            """
            (() => {
              const { drawing, rows } = panopticon;
              const at = (millis, depth) => {
                const x = Math.round(drawing.x(millis * 1e6));
                const y = Math.round(drawing.y(rows.laneTop(0, depth))) + 2;
                const scale = devicePixelRatio;
                return [...drawing.context.getImageData(x * scale, y * scale, 1, 1).data].join();
              };
              return { before: at(-0.5, 1), main: at(90, 1), place: at(50, 2), price: at(25, 3),
                       beside: at(70, 2), below: at(35, 3) };
            })()
            """);

    String ground = "255,255,255,255";
    assertThat(drawn.get("before").asText()).isEqualTo(ground);
    assertThat(drawn.get("beside").asText()).isEqualTo(ground);
    assertThat(drawn.get("below").asText()).isEqualTo(ground);
    assertThat(drawn.get("main").asText()).isNotEqualTo(ground);
    assertThat(drawn.get("place").asText())
        .isNotEqualTo(ground)
        .isNotEqualTo(drawn.get("main").asText())
        .isEqualTo(drawn.get("price").asText());
  }

  @Test
  void ruler_countsFromZero() throws Exception {
    open(Traces.shop(folder));

    JsonNode signs =
        tab.evaluate("[...panopticon.drawing.marks()].map((mark) => Object.is(mark, -0))");

    assertThat(signs).isNotEmpty().allSatisfy(sign -> assertThat(sign.asBoolean()).isFalse());
  }

  @Test
  void clickedCall_isToldWithItsValues() throws Exception {
    open(Traces.shop(folder));

    clickSlice(MAIN, 3, 25);

    tab.await("panopticon.details?.name === 'Order.price'");
    assertThat(tab.text("#content"))
        .contains("Order.price", "10.0 ms", "amount", "9007199254740993", "\"<b>12.50</b>\"")
        .contains("Called by", "Order.place", "Shop.main");
    tab.await("location.hash.includes('call=2')");
  }

  @Test
  void keys_followCallsAndArrows() throws Exception {
    open(Traces.shop(folder));
    clickSlice(MAIN, 3, 25);
    tab.await("panopticon.details?.name === 'Order.price'");

    tab.key("ArrowUp");
    tab.await("panopticon.details?.name === 'Order.place'");
    tab.key("]");
    tab.await("panopticon.details?.name === 'Mail.send'");
    assertThat(tab.text("#content"))
        .contains("ended with an exception", "java.io.IOException: full", "execute, 61.0 ms later");
    // Its row is of a pool that was folded.
    assertThat(tab.evaluate("panopticon.rows.groups[1].folded").asBoolean()).isFalse();
    tab.key("[");
    tab.await("panopticon.details?.name === 'Order.place'");
    tab.key("ArrowDown");
    tab.await("panopticon.details?.name === 'Order.price'");
    tab.key("Escape");
    tab.await("panopticon.details === null");
  }

  @Test
  void back_returnsToTheCallBefore() throws Exception {
    open(Traces.shop(folder));
    clickSlice(MAIN, 3, 25);
    tab.await("panopticon.details?.name === 'Order.price'");
    clickSlice(MAIN, 2, 50);
    tab.await("panopticon.details?.name === 'Order.place'");

    tab.evaluate("history.back()");

    tab.await("panopticon.details?.name === 'Order.price'");
  }

  @Test
  void drag_movesTheTimeBelowThePointer() throws Exception {
    open(Traces.shop(folder));
    double[] point = pointOf(MAIN, 1, 70);
    double before = nanosAt(point[0]);

    tab.drag(point[0], point[1], point[0] - 150, point[1], false);

    assertThat(nanosAt(point[0] - 150)).isCloseTo(before, within(1e6));
  }

  @Test
  void wheelWithControl_zoomsAroundThePointer() throws Exception {
    open(Traces.shop(folder));
    double[] point = pointOf(MAIN, 1, 70);
    double before = nanosAt(point[0]);
    double width = number("panopticon.view.width");

    tab.zoom(point[0], point[1], -100);

    tab.await("panopticon.view.width < " + width);
    assertThat(nanosAt(point[0])).isCloseTo(before, within(1e4));
  }

  @Test
  void dragWithShift_measuresAndTellsWhereThatTimeWent() throws Exception {
    open(Traces.shop(folder));
    double[] from = pointOf(MAIN, 1, 70);
    double[] to = pointOf(MAIN, 1, 90);

    tab.drag(from[0], from[1], to[0], to[1], true);
    tab.click("#tab-methods");

    tab.await("document.querySelector('#content table')");
    assertThat(tab.text("#range")).startsWith("range: ").contains("ms");
    assertThat(tab.text("#content tbody")).contains("Shop.main").doesNotContain("Order.place");
    assertThat(number("panopticon.view.range[1] - panopticon.view.range[0]"))
        .isCloseTo(20e6, within(1e6));
  }

  @Test
  void flameGraph_isOfTheRange_andGoesIntoWhatIsClicked() throws Exception {
    open(Traces.shop(folder));
    tab.click("#tab-flame");
    tab.await("document.querySelectorAll('.flame button').length === 5");
    assertThat(tab.text(".flame"))
        .contains("all threads", "Shop.main", "Order.place", "price", "Mail.send");
    double part = number(width("Order.price"));

    tab.evaluate("document.querySelector('.flame [aria-label^=\"Order.place\"]').click()");

    tab.await(width("Order.price") + " > 1.9 * " + part);
    assertThat(tab.evaluate("document.activeElement.textContent").asText())
        .isEqualTo("Order.place");
    tab.key("ArrowDown");
    assertThat(tab.evaluate("document.activeElement.textContent").asText())
        .isEqualTo("Order.price");
    tab.evaluate("panopticon.view.selectRange([65e6, 95e6])");
    tab.await("document.querySelectorAll('.flame button').length === 2");
    assertThat(tab.text(".flame")).contains("Shop.main").doesNotContain("Order.place");
  }

  private static String width(String name) {
    return "document.querySelector('.flame [aria-label^=\"%s\"]').offsetWidth".formatted(name);
  }

  @Test
  void exceptionsAndWaits_followTheRange() throws Exception {
    open(Traces.shop(folder));
    tab.click("#tab-waits");
    tab.await("document.querySelector('#content').textContent.includes('Nobody waited')");
    tab.key("ArrowRight");
    tab.await("document.querySelector('#content table')");
    assertThat(tab.text("#tab-exceptions[aria-selected=true]")).isEqualTo("Exceptions");
    assertThat(tab.text("#content tbody")).contains("java.io.IOException: full", "Mail.send");

    tab.click("#content tbody button");

    tab.await("panopticon.details?.name === 'Mail.send'");
    tab.evaluate("panopticon.view.selectRange([0, 50e6])");
    tab.click("#tab-exceptions");
    tab.await("document.querySelector('#content').textContent.includes('No call ended')");
  }

  @Test
  void search_findsNamesAndConditions() throws Exception {
    open(Traces.shop(folder));

    search("mail");
    tab.await("document.querySelector('#found').textContent === '12 calls'");
    search("duration > 45ms");
    tab.await("document.querySelector('#found').textContent === '2 calls'");
    tab.key("Enter");
    tab.await("panopticon.details?.name === 'Shop.main'");
    tab.key("Enter");
    tab.await("panopticon.details?.name === 'Order.place'");
    search("count == 3");
    tab.await("document.querySelector('#found').textContent === '1 call'");
    search("count >");
    tab.await("document.querySelector('#found.mistake')");
    assertThat(tab.text("#found")).isNotBlank();
  }

  @Test
  void threadsOfAPool_areFoldedUntilTheirHeadingIsClicked() throws Exception {
    open(Traces.shop(folder));
    assertThat(number("panopticon.rows.places.length")).isEqualTo(2);

    JsonNode heading =
        tab.evaluate(
            """
            (() => {
              const box = document.getElementById('timeline').getBoundingClientRect();
              return [box.x + 60, box.y + panopticon.drawing.y(panopticon.rows.places[1].top) + 10];
            })()
            """);
    tab.click(heading.get(0).asDouble(), heading.get(1).asDouble());

    assertThat(number("panopticon.rows.places.length")).isEqualTo(14);
  }

  @Test
  void nameOfAThread_losesItsMiddleWhereItIsTooLong() throws Exception {
    open(Traces.shop(folder));

    String name =
        tab.evaluate("panopticon.drawing.shortened('http-nio-127.0.0.1-auto-1-exec-3', 120)")
            .asText();

    assertThat(name).startsWith("http-n").contains("…").endsWith("exec-3");
    assertThat(number("panopticon.drawing.widthOf('" + name + "')")).isLessThanOrEqualTo(120);
    assertThat(tab.evaluate("panopticon.drawing.shortened('main', 120)").asText())
        .isEqualTo("main");
  }

  @Test
  void link_restoresWhatWasSeen() throws Exception {
    open(Traces.shop(folder));
    clickSlice(MAIN, 2, 50);
    tab.await("panopticon.details?.name === 'Order.place'");
    tab.key("f");
    tab.await("panopticon.view.width < 70e6");
    tab.evaluate("panopticon.view.writeLinkNow()");
    URI link = URI.create(tab.evaluate("location.href").asText());
    double from = number("panopticon.view.from");

    tab.open(link);

    assertThat(number("panopticon.view.from")).isCloseTo(from, within(1.0));
    tab.await("panopticon.details?.name === 'Order.place'");
  }

  @Test
  void questionMark_listsTheKeys() throws Exception {
    open(Traces.shop(folder));

    tab.key("?");

    assertThat(tab.text("dialog")).contains("zoom in and out", "follow an arrow");
    tab.click("dialog button");
    assertThat(tab.evaluate("document.querySelector('dialog').open").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><img src=x onerror=alert(1)>",
        "\\u202eright-to-left\\u2066",
        "half a character \\ud83d",
        "{{7*7}}${7*7}",
        "\\u0000\\u0007 \\n lines"
      })
  void whatATraceHolds_isText(String name) throws Exception {
    open(Traces.named(folder, name));

    clickSlice(MAIN, 1, 50);

    tab.await("panopticon.details !== null");
    assertThat(tab.evaluate("document.querySelectorAll('img').length").asInt()).isZero();
    assertThat(
            tab.evaluate(
                    "document.querySelector('#content h2').textContent === panopticon.trace.methods[0][0]")
                .asBoolean())
        .isTrue();
  }

  @Test
  void nothingInATrace_isSaid() throws Exception {
    open(Traces.empty(folder));

    assertThat(tab.text("#empty")).isEqualTo("There is no call in this trace.");
  }

  @Test
  void viewerThatHasEnded_isSaid() throws Exception {
    open(Traces.shop(folder));

    requireNonNull(server).close();

    tab.await(
        "document.querySelector('#losses').textContent.includes('panopticon view has ended')");
    assertThat(tab.evaluate("document.querySelector('#losses').hidden").asBoolean()).isFalse();
  }

  /** Everything that the page asks, of whole and partial times, without an order among equals. */
  private static final String ANSWERS =
      """
      (async () => {
        const { server } = panopticon;
        const sorted = (list) => list.map((each) => JSON.stringify(each)).sort();
        const answers = [];
        for (const [from, to] of [[0, 200e6], [15e6, 50e6], [100.5e6, 108e6], [300e6, 400e6]]) {
          for (const table of ['methods', 'waits', 'exceptions']) {
            const { total, lines } = await server[table](from, to);
            answers.push([table, total, sorted(lines)]);
          }
          answers.push(await server.flame(from, to));
          const arrows = await server.arrows(from, to, 100);
          arrows.arrows.forEach((arrow) => delete arrow.target);
          answers.push(arrows);
          for (const [row, runs] of await server.runs([0, 1, 5], from, to, 0)) {
            const fields = ['begin', 'duration', 'depth', 'method', 'number', 'count', 'flags'];
            const all = Array.from({ length: runs.size }, (_, i) => fields.map((field) => runs[field][i]));
            answers.push([row, sorted(all)]);
          }
          answers.push([...(await server.density(-1, from, to, 4))].map((part) => part.toFixed(3)));
        }
        for (let number = 0; number < panopticon.trace.calls; number++) {
          const call = await server.call(number);
          [...call.incoming, ...call.outgoing].forEach((arrow) => delete arrow.target);
          answers.push(call);
        }
        answers.push(await server.find('mail'));
        return answers;
      })()
      """;

  @Test
  void pageOfItsOwn_answersAsTheServerDoes() throws Exception {
    ReadTrace trace = Traces.shop(folder);
    open(trace);
    JsonNode served = tab.evaluate(ANSWERS);

    openFile(HtmlReport.of("shop.json", trace, 100));

    JsonNode embedded = tab.evaluate(ANSWERS);
    assertThat(embedded).hasSameSizeAs(served).hasSizeGreaterThan(40);
    for (int i = 0; i < served.size(); i++) {
      assertThat(embedded.get(i)).isEqualTo(served.get(i));
    }
    clickSlice(MAIN, 3, 25);
    tab.await("panopticon.details?.name === 'Order.price'");
    assertThat(tab.text("#content")).contains("9007199254740993", "\"<b>12.50</b>\"");
  }

  @Test
  void pageOfItsOwn_hasTheLongestCalls_andSaysWhatItLeavesOut() throws Exception {
    openFile(HtmlReport.of("shop.json", Traces.shop(folder), 5));

    assertThat(tab.text("#losses")).contains("10 shorter ones are left out");
    assertThat(number("panopticon.trace.shorter")).isEqualTo(10);
    clickSlice(MAIN, 3, 25);
    tab.await("panopticon.details?.name === 'Order.price'");
    assertThat(tab.text("#content")).contains("Order.place", "Shop.main");
    search("mail");
    tab.await("document.querySelector('#found').textContent === '2 calls'");
    search("duration > 1ms");
    tab.await("document.querySelector('#found.mistake')");
  }

  @Test
  void pageOfItsOwn_holdsTextAsText() throws Exception {
    openFile(HtmlReport.of("</script>", Traces.named(folder, "</script><img src=x>"), 5));

    clickSlice(MAIN, 1, 50);

    tab.await("panopticon.details?.name === '</script><img src=x>'");
    assertThat(tab.evaluate("document.querySelectorAll('img').length").asInt()).isZero();
  }

  private static void openFile(HtmlReport report) throws IOException, InterruptedException {
    Path page = Files.writeString(folder.resolve("report.html"), report.page());
    tab.open(page.toUri());
  }

  private void open(ReadTrace trace) throws IOException, InterruptedException {
    ViewerServer started = ViewerServer.start("shop.json", trace, 0);
    server = started;
    tab.open(started.address());
  }

  private void search(String text) throws IOException, InterruptedException {
    tab.evaluate("document.getElementById('query').select()");
    tab.click("#query");
    tab.evaluate("document.getElementById('query').select()");
    tab.type(text);
    tab.key("Enter");
  }

  private void clickSlice(int row, int depth, int millis) throws IOException, InterruptedException {
    double[] point = pointOf(row, depth, millis);
    tab.click(point[0], point[1]);
  }

  /** Where that time is drawn in a row, in the page. */
  private double[] pointOf(int row, int depth, int millis)
      throws IOException, InterruptedException {
    JsonNode point =
        tab.evaluate(
            """
            (() => {
              const { drawing, rows } = panopticon;
              const box = document.getElementById('timeline').getBoundingClientRect();
              return [box.x + drawing.x(%d * 1e6), box.y + drawing.y(rows.laneTop(%d, %d)) + 9];
            })()
            """
                .formatted(millis, row, depth));
    return new double[] {point.get(0).asDouble(), point.get(1).asDouble()};
  }

  private static double nanosAt(double x) throws IOException, InterruptedException {
    return number(
        "panopticon.drawing.nanos("
            + x
            + " - document.getElementById('timeline').getBoundingClientRect().x)");
  }

  private static double number(String expression) throws IOException, InterruptedException {
    return tab.evaluate(expression).asDouble();
  }
}
