// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.directory.DirectoryResult.Unmatched;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWeaverTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
  private static final String ORDER = "shop/Order.class";
  private static final String CART = "shop/Cart.class";

  private final Path folder;
  private final Path classes;
  private final Path originals;

  DirectoryWeaverTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    classes = Files.createDirectories(folder.resolve("classes"));
    originals = folder.resolve("originals");
  }

  @BeforeEach
  void compileBoth() throws IOException {
    compile("Order", "class Order { int place(int count) { return count * 2; } }");
    compile("Cart", "class Cart { void add(String item) {} void clear() {} }");
  }

  @Test
  void weavesWhatIsIncludedAndLeavesTheRest() throws IOException {
    byte[] order = read(ORDER);
    byte[] cart = read(CART);

    DirectoryResult result = weave("shop.Order");

    assertThat(read(ORDER)).isNotEqualTo(order);
    assertThat(read(CART)).isEqualTo(cart);
    assertThat(result.wovenCount()).isEqualTo(1);
    assertThat(result.classes().values().stream().flatMap(outcome -> outcome.woven().stream()))
        .extracting(TracePoint::name)
        .containsExactly("new Order", "Order.place");
  }

  @Test
  void secondRunTouchesNoFile() throws IOException {
    weave("shop.Order");
    byte[] woven = read(ORDER);
    age();

    DirectoryResult second = weave("shop.Order");

    assertThat(read(ORDER)).isEqualTo(woven);
    assertThat(time(ORDER)).isEqualTo(LONG_AGO);
    assertThat(time(CART)).isEqualTo(LONG_AGO);
    assertThat(second.tracePointCount()).isEqualTo(2);
  }

  @Test
  void otherRulesStartFromTheOriginal() throws IOException {
    weave("shop.Order#place");
    byte[] placeAlone = read(ORDER);
    weave("shop.**");

    weave("shop.Order#place");

    assertThat(read(ORDER)).isEqualTo(placeAlone);
  }

  @Test
  void recompiledClassIsANewOriginal() throws IOException {
    weave("shop.**");
    byte[] cart = read(CART);
    age();
    compile("Order", "class Order { int place(int count) { return count * 3; } }");
    byte[] compiled = read(ORDER);

    weave("shop.**");

    assertThat(read(ORDER)).isNotEqualTo(compiled);
    assertThat(Files.readAllBytes(originals.resolve(ORDER))).isEqualTo(compiled);
    assertThat(read(CART)).isEqualTo(cart);
    assertThat(time(CART)).isEqualTo(LONG_AGO);
  }

  @Test
  void recompiledToTheSameBytesIsWovenAgain() throws IOException {
    byte[] compiled = read(ORDER);
    weave("shop.**");
    byte[] woven = read(ORDER);
    Files.write(classes.resolve(ORDER), compiled);

    weave("shop.**");

    assertThat(read(ORDER)).isEqualTo(woven);
  }

  @Test
  void classNoLongerAskedForGetsItsOriginalBack() throws IOException {
    byte[] order = read(ORDER);
    weave("shop.Order");

    weave("shop.Cart");

    assertThat(read(ORDER)).isEqualTo(order);
    assertThat(originals.resolve(ORDER)).doesNotExist();
    assertThat(originals.resolve(CART)).exists();
  }

  @Test
  void restoreGivesEverythingBack() throws IOException {
    byte[] order = read(ORDER);
    byte[] cart = read(CART);
    weave("shop.**");

    assertThat(DirectoryWeaver.restore(classes, originals)).isEqualTo(2);

    assertThat(read(ORDER)).isEqualTo(order);
    assertThat(read(CART)).isEqualTo(cart);
    assertThat(DirectoryWeaver.restore(classes, originals)).isZero();
  }

  @Test
  void whatIsSetAsideIsAsTheCompilerLeftItAndThenAsItWasWoven() throws IOException {
    age();
    byte[] order = read(ORDER);
    weave("shop.Order");
    byte[] woven = read(ORDER);
    FileTime time = time(ORDER);

    DirectoryWeaver.setAside(classes, originals);
    assertThat(read(ORDER)).isEqualTo(order);
    assertThat(time(ORDER)).isEqualTo(LONG_AGO);

    weave("shop.Order");
    assertThat(read(ORDER)).isEqualTo(woven);
    assertThat(time(ORDER)).isEqualTo(time);
  }

  @Test
  void whatIsWovenInAnotherWayThanWhatWasSetAsideIsNew() throws IOException {
    weave("shop.**");
    age();
    DirectoryWeaver.setAside(classes, originals);
    compile("Order", "class Order { int place(int count) { return count * 3; } }");

    weave("shop.**");

    assertThat(time(ORDER)).isGreaterThan(LONG_AGO);
    assertThat(time(CART)).isEqualTo(LONG_AGO);
    DirectoryWeaver.setAside(classes, originals);
    weave("shop.**");
    assertThat(time(ORDER)).isGreaterThan(LONG_AGO);
  }

  @Test
  void nothingIsSetAsideWhereNothingIsWoven() throws IOException {
    DirectoryWeaver.setAside(classes, originals);
    DirectoryWeaver.setAside(folder.resolve("none"), originals);
    weave("shop.Order");
    compile("Order", "class Order { int place(int count) { return count * 3; } }");
    byte[] compiled = read(ORDER);

    DirectoryWeaver.setAside(classes, originals);

    assertThat(read(ORDER)).isEqualTo(compiled);
  }

  @Test
  void originalOfADeletedClassIsDropped() throws IOException {
    weave("shop.**");
    Files.delete(classes.resolve(ORDER));

    weave("shop.**");

    assertThat(originals.resolve(ORDER)).doesNotExist();
  }

  /**
   * The index is written before the classes and again after them; here the second time is missing.
   */
  @Test
  void runThatDiedBeforeItReplacedAClassIsMadeGood() throws IOException {
    weave("shop.**");
    byte[] allOfOrder = read(ORDER);
    Originals dying = Originals.open(originals);
    dying.remember(ORDER, new byte[] {1});
    dying.save();

    weave("shop.**");

    assertThat(read(ORDER)).isEqualTo(allOfOrder);
  }

  @Test
  void patternThatMatchesNothingIsNamedWithTheNearest() throws IOException {
    DirectoryResult result =
        weave("shop.Ordr", "shop.Order#plaec", "shop.Order#place", "@shop.Audited");

    assertThat(result.unmatched())
        .extracting(Unmatched::pattern)
        .extracting(Rule::toString)
        .containsExactly("shop.Ordr", "shop.Order#plaec", "@shop.Audited");
    assertThat(result.unmatched().get(0).nearest()).startsWith("shop.Order");
    assertThat(result.unmatched().get(1).nearest()).startsWith("shop.Order#place");
  }

  @Test
  void multiReleaseClassIsNamedAsTheJvmNamesIt() {
    assertThat(ClassDirectory.className("META-INF/versions/21/shop/Order.class"))
        .isEqualTo("shop.Order");
  }

  private DirectoryResult weave(String... includes) throws IOException {
    WeaveOptions options =
        new WeaveOptions(
            Rules.of(List.of(includes), List.of()), true, List.of(), Capture.USUAL, false);
    return DirectoryWeaver.weave(
        new DirectoryRequest(classes, originals, List.of(classes), options));
  }

  private void compile(String name, String source) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".java"), "package shop; " + source);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", classes.toString(), file.toString());
    assertThat(exit).isZero();
  }

  private byte[] read(String file) throws IOException {
    return Files.readAllBytes(classes.resolve(file));
  }

  private FileTime time(String file) throws IOException {
    return Files.getLastModifiedTime(classes.resolve(file));
  }

  private void age() throws IOException {
    Files.setLastModifiedTime(classes.resolve(ORDER), LONG_AGO);
    Files.setLastModifiedTime(classes.resolve(CART), LONG_AGO);
  }
}
