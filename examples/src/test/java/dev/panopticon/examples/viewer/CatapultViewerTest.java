// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.examples.viewer.ViewerReport.Flow;
import dev.panopticon.examples.viewer.ViewerReport.Slice;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge judged: on traces made by hand it must see what is wrong, and nothing else. */
final class CatapultViewerTest {
  private static final String THREAD =
      event("M", "thread_name", 0, ",'args':{'name':'main'}") + ",";

  private static final String NESTED =
      THREAD
          + event("B", "outer", 1.000, "")
          + ","
          + event("B", "inner", 1.025, "")
          + ","
          + event("E", "inner", 1.050, "")
          + ","
          + event("E", "outer", 1.100, "");

  private final CatapultViewer viewer = CatapultViewer.required();
  private final Path folder;

  CatapultViewerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void nestedSlices_areAtTheirDepthToTheNanosecond() throws IOException {
    ViewerReport report = open(exact(NESTED));

    assertThat(report.warnings()).isEmpty();
    assertThat(report.misplaced()).isEmpty();
    assertThat(report.slices())
        .containsExactly(
            new Slice("outer", "main", 1, 0, ViewerReport.NONE, 0, 100, false),
            new Slice("inner", "main", 1, 1, 0, 25, 50, false));
    assertThat(report.tree("main")).containsExactly("outer", "  inner");
  }

  @Test
  void packedTrace_isUnpackedByTheViewer() throws IOException {
    Path trace = folder.resolve("packed.trace.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(trace))) {
      out.write(exact(NESTED).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(viewer.open(trace).tree("main")).containsExactly("outer", "  inner");
  }

  @Test
  void overlappingSlices_areMisplaced() throws IOException {
    String overlapping =
        event("X", "first", 1, ",'dur':10") + "," + event("X", "second", 5, ",'dur':10");

    assertThat(open(exact(overlapping)).misplaced())
        .singleElement()
        .asString()
        .contains("second", "overlaps", "first");
  }

  @Test
  void callsCloserThanTheViewersPrecision_areMisplaced() throws IOException {
    // Without "displayTimeUnit":"ns" the viewer nests at one microsecond.
    String siblings =
        event("X", "first", 1.000, ",'dur':0.060")
            + ","
            + event("X", "second", 1.070, ",'dur':0.060");

    assertThat(open("[" + siblings.replace('\'', '"') + "]").misplaced())
        .singleElement()
        .asString()
        .contains("second", "outside its parent", "first");
    assertThat(open(exact(siblings)).misplaced()).isEmpty();
  }

  @Test
  void endWithoutBegin_isAWarning() throws IOException {
    assertThat(open(exact(NESTED + "," + event("E", "outer", 2, ""))).warnings()).isNotEmpty();
  }

  @Test
  void beginWithoutEnd_isUnfinished() throws IOException {
    ViewerReport report =
        open(exact(event("B", "open", 1, "") + "," + event("X", "x", 2, ",'dur':1")));

    assertThat(report.slices())
        .filteredOn(Slice::unfinished)
        .extracting(Slice::title)
        .contains("open");
  }

  @Test
  void arrow_hasBothEnds() throws IOException {
    String arrow =
        event("B", "outer", 1, "")
            + ","
            + event("s", "hop", 2, ",'id':1")
            + ","
            + event("E", "outer", 3, "")
            + ","
            + event("B", "later", 4, "")
            + ","
            + event("f", "hop", 4, ",'id':1,'bp':'e'")
            + ","
            + event("E", "later", 5, "");

    assertThat(open(exact(arrow)).flows()).containsExactly(new Flow("hop", 0, 1));
  }

  @Test
  void textThatIsNoTrace_isRefused() {
    assertThatThrownBy(() -> open("no trace at all")).isInstanceOf(ViewerRefusedException.class);
  }

  @Test
  void picture_showsTheSlices() throws IOException {
    Path trace = Files.writeString(folder.resolve("nested.trace"), exact(NESTED));
    Path picture = folder.resolve("nested.png");

    viewer.openAndDraw(trace, picture);

    BufferedImage image = ImageIO.read(picture.toFile());
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colours.add(image.getRGB(x, y));
      }
    }
    // A picture that was taken too early is one colour.
    assertThat(colours).hasSizeGreaterThan(50);
  }

  private ViewerReport open(String json) throws IOException {
    return viewer.open(Files.writeString(folder.resolve("a.trace"), json));
  }

  private static String exact(String events) {
    return "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[" + events.replace('\'', '"') + "]}";
  }

  private static String event(String phase, String name, double micros, String more) {
    return "{'ph':'%s','name':'%s','cat':'java','pid':1,'tid':1,'ts':%s%s}"
        .formatted(phase, name, micros, more);
  }
}
