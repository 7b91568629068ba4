// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.weaver.fixture.marked.Shop;
import dev.panopticon.weaver.match.Selection.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

@SuppressWarnings("NullAway") // it does not see in class files that an array may be null
class ClassScanTest {
  private static final String PACKAGE = "dev.panopticon.weaver.fixture.";

  @Test
  void package_tracesItsTypesAndTheNearestAnnotationDecides() {
    Selection shop = scan(Shop.class, Rules.NONE);

    assertThat(shop.chosen().values())
        .extracting(point -> unnumbered(point.name()), TracePoint::category)
        .containsExactly(
            tuple("new Shop", "shop"),
            tuple("Shop.open", "shop"),
            tuple("sell", "till"),
            tuple("Shop.offer", "shop"),
            tuple("Shop.offer λ", "shop"));
    TracePoint sell = point(shop, "sell(I)I");
    assertThat(sell.capture().arguments()).isFalse();
    assertThat(sell.capture().result()).isFalse();
    assertThat(sell.values()).isEqualTo(ValueStyle.TO_STRING);
    assertThat(point(shop, "open()V").values()).isEqualTo(ValueStyle.STRUCTURE);
    assertThat(sell.parameters()).containsExactly("price");
    assertThat(sell.source()).isEqualTo("Shop.java");
    assertThat(sell.line()).isPositive();
  }

  @Test
  void notTraced_takesOutTheMethodItsLambdasAndAllThatIsNested() {
    assertThat(scan(Shop.class, Rules.NONE).rejected())
        .containsExactlyInAnyOrder(
            new Rejected(
                "secret()Ljava/util/function/IntSupplier;",
                Cause.NOT_TRACED,
                "@NotTraced on the method"),
            new Rejected("lambda$secret$0()I", Cause.NOT_TRACED, "@NotTraced on the method"),
            new Rejected("close()V", Cause.NO_BODY, "no body: abstract"));
    assertThat(scan(Shop.Safe.class, Rules.NONE).chosen()).isEmpty();
    Selection drawer = scan(Shop.Safe.Drawer.class, including("**"));
    assertThat(drawer.chosen()).isEmpty();
    assertThat(drawer.rejected())
        .extracting(Rejected::reason)
        .containsOnly("@NotTraced on dev.panopticon.weaver.fixture.marked.Shop$Safe");
  }

  @Test
  void exclude_takesOutWhatIsTraced() {
    Selection shop = scan(Shop.class, Rules.of(List.of(), List.of(PACKAGE + "marked.Shop#o*")));

    assertThat(shop.chosen().values())
        .extracting(TracePoint::name)
        .containsExactly("new Shop", "sell");
    assertThat(shop.rejected())
        .map(
            rejected ->
                new Rejected(unnumbered(rejected.member()), rejected.cause(), rejected.reason()))
        .contains(
            new Rejected("open()V", Cause.EXCLUDED, "excluded by " + PACKAGE + "marked.Shop#o*"),
            new Rejected(
                "lambda$offer$(I)I", Cause.EXCLUDED, "excluded by " + PACKAGE + "marked.Shop#o*"));
  }

  @Test
  void withoutTracedAnnotation_onlyIncludesAdd() {
    Criteria patternsAlone =
        new Criteria(including(PACKAGE + "marked.Shop#open"), false, Capture.USUAL, false);

    Selection shop = scan(Shop.class, patternsAlone, bytes(Shop.class), Map.of());

    assertThat(shop.chosen().keySet()).containsExactly("open()V");
    assertThat(point(shop, "open()V").category()).isEqualTo("shop");
  }

  @Test
  void whatTheCompilerWrote_isNotChosen() {
    assertThat(scan(Shop.Item.class, Rules.NONE).chosen().values())
        .extracting(TracePoint::name)
        .containsExactly("new Shop.Item", "Shop.Item.doubled");
    assertThat(scan(Shop.Size.class, Rules.NONE).chosen().values())
        .extracting(TracePoint::name)
        .containsExactly("new Shop.Size", "Shop.Size.label", "Shop.Size.<clinit>");
  }

  @Test
  void hiddenParameters_haveNames() {
    assertThat(scan(Shop.Size.class, Rules.NONE).chosen().values().iterator().next().parameters())
        .containsExactly("$enum$name", "$enum$ordinal");
    Selection bare =
        scan(Shop.class, new Criteria(Rules.NONE, true, Capture.USUAL, false), bare(), Map.of());
    assertThat(point(bare, "sell(I)I").parameters()).containsExactly("arg0");
  }

  @Test
  void index_namesWhatTheClassFileDoesNot() {
    String index =
        "panopticon-trace-points 1\n"
            + PACKAGE
            + "marked.Shop\tsell\t(I)I\tamount\tShop.java\t12\n";

    Selection shop =
        scan(
            Shop.class,
            new Criteria(Rules.NONE, true, Capture.USUAL, false),
            bare(),
            Map.of("META-INF/panopticon/index/" + PACKAGE + "marked.Shop", index));

    assertThat(point(shop, "sell(I)I").parameters()).containsExactly("amount");
  }

  @Test
  void brokenIndex_costsOnlyTheNames() {
    Selection shop =
        scan(
            Shop.class,
            new Criteria(Rules.NONE, true, Capture.USUAL, false),
            bare(),
            Map.of("META-INF/panopticon/index/" + PACKAGE + "marked.Shop", "rubbish"));

    assertThat(point(shop, "sell(I)I").parameters()).containsExactly("arg0");
  }

  @Test
  void nameAlone_leavesAClassUnread() {
    Criteria elsewhere = new Criteria(including("com.acme.**"), false, Capture.USUAL, false);

    assertThat(
            ClassScan.scan(
                new Candidate(
                    MethodFacts.of("com.other.Order", null),
                    new byte[0],
                    null,
                    name -> null,
                    name -> null),
                elsewhere))
        .isEqualTo(Selection.NOTHING);
  }

  /** Compilers number lambdas by class or by method. */
  private static String unnumbered(String lambda) {
    return lambda.replaceAll("\\d", "");
  }

  private static Rules including(String pattern) {
    return Rules.of(List.of(pattern), List.of());
  }

  private static TracePoint point(Selection selection, String key) {
    TracePoint point = selection.chosen().get(key);
    assertThat(point).as(key).isNotNull();
    return Objects.requireNonNull(point);
  }

  private static Selection scan(Class<?> type, Rules rules) {
    return scan(type, new Criteria(rules, true, Capture.USUAL, false), bytes(type), Map.of());
  }

  private static Selection scan(
      Class<?> type, Criteria criteria, byte[] bytes, Map<String, String> resources) {
    return ClassScan.scan(
        new Candidate(
            MethodFacts.of(type.getName(), "/shop/target/test-classes/"),
            bytes,
            null,
            name -> read(name + ".class"),
            name -> {
              String content = resources.get(name);
              return content == null ? null : content.getBytes(StandardCharsets.UTF_8);
            }),
        criteria);
  }

  /** The class as compiled without debug information and parameter names. */
  private static byte[] bare() {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes(Shop.class)).accept(writer, ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  private static byte[] bytes(Class<?> type) {
    byte[] bytes = read(type.getName().replace('.', '/') + ".class");
    assertThat(bytes).isNotNull();
    return Objects.requireNonNull(bytes);
  }

  private static byte @Nullable [] read(String resource) {
    try (InputStream in = ClassScanTest.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
