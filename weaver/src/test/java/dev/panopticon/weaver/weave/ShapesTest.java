// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What advice is told by types of many shapes, call by call. */
class ShapesTest {

  @ParameterizedTest
  @EnumSource
  void constructor_beginsBehindTheOneItCalls(Weaving weaving) throws Exception {
    assertThat(weaving.run("Shapes", "runConstructors"))
        .containsExactly(
            "> Shapes.runConstructors",
            "> new Shapes.Base",
            "  int 4",
            "< new Shapes.Base",
            "> new Shapes.Derived",
            "  int 4",
            "  Object t",
            "< new Shapes.Derived",
            "> new Shapes.Derived",
            "  int 3",
            "< new Shapes.Derived",
            "> Shapes.Derived.toString",
            "< Shapes.Derived.toString Object t41",
            "< Shapes.runConstructors Object t41");
    assertThat(weaving.run("Shapes", "runFailingConstructor"))
        .containsExactly(
            "> Shapes.runFailingConstructor",
            "> new Shapes.Base",
            "  int -5",
            "< new Shapes.Base throws IllegalArgumentException",
            "< Shapes.runFailingConstructor throws IllegalArgumentException");
  }

  @ParameterizedTest
  @EnumSource
  void enumConstants_areConstructedInTheInitializer(Weaving weaving) throws Exception {
    assertThat(weaving.run("Shapes", "runEnum"))
        .containsExactly(
            "> Shapes.runEnum",
            "> Shapes.Operation.<clinit>",
            "> new Shapes.Operation",
            "  Object PLUS",
            "  int 0",
            "< new Shapes.Operation",
            "> new Shapes.Operation.1",
            "  Object PLUS",
            "  int 0",
            "< new Shapes.Operation.1",
            "> new Shapes.Operation",
            "  Object MINUS",
            "  int 1",
            "< new Shapes.Operation",
            "> new Shapes.Operation.2",
            "  Object MINUS",
            "  int 1",
            "< new Shapes.Operation.2",
            "< Shapes.Operation.<clinit>",
            "> Shapes.Operation.1.apply",
            "  int 1",
            "  int 2",
            "< Shapes.Operation.1.apply int 3",
            "< Shapes.runEnum int 5");
  }

  @ParameterizedTest
  @EnumSource
  void record_isTracedWhereSomebodyWroteIt(Weaving weaving) throws Exception {
    assertThat(weaving.run("Shapes", "runRecord"))
        .containsExactly(
            "> Shapes.runRecord",
            "> new Shapes.Point",
            "  int 1",
            "  long 2",
            "< new Shapes.Point",
            "> Shapes.Point.shifted",
            "  int 1",
            "> new Shapes.Point",
            "  int 2",
            "  long 2",
            "< new Shapes.Point",
            "< Shapes.Point.shifted Object Point",
            "< Shapes.runRecord Object Point[x=2, y=2]");
  }

  @ParameterizedTest
  @EnumSource
  void interface_isTracedWithItsInitializer(Weaving weaving) throws Exception {
    assertThat(weaving.run("Shapes", "runInterface"))
        .containsExactly(
            "> Shapes.runInterface",
            "> Shapes.Greeter.<clinit>",
            "< Shapes.Greeter.<clinit>",
            "> new Shapes.1",
            "< new Shapes.1",
            "> Shapes.Greeter.greet",
            "  int 2",
            "> Shapes.Greeter.helper",
            "< Shapes.Greeter.helper int 1",
            "< Shapes.Greeter.greet int 2",
            "> Shapes.Greeter.twice",
            "  int 4",
            "< Shapes.Greeter.twice int 8",
            "< Shapes.runInterface int 10");
  }

  @ParameterizedTest
  @EnumSource
  void innerClasses_recordWhatTheyAreGiven(Weaving weaving) throws Exception {
    assertThat(weaving.run("Shapes", "runInner"))
        .containsExactly(
            "> Shapes.runInner",
            "> new Shapes.1Local",
            "  Object c",
            "< new Shapes.1Local",
            "> Shapes.1Local.text",
            "  Object o",
            "< Shapes.1Local.text Object oc",
            "> new Shapes",
            "< new Shapes",
            "> new Shapes.Inner",
            "  Object Shapes",
            "  int 5",
            "< new Shapes.Inner",
            "< Shapes.runInner Object oc5");
  }

  @ParameterizedTest
  @EnumSource
  void bridge_isPassedOver(Weaving weaving) throws Exception {
    assertThat(weaving.run("Shapes", "runGenerics"))
        .containsExactly(
            "> Shapes.runGenerics",
            "> new Shapes.Box",
            "  int 1",
            "< new Shapes.Box",
            "> new Shapes.Box",
            "  int 2",
            "< new Shapes.Box",
            "> Shapes.Box.compareTo",
            "  Object Box",
            "< Shapes.Box.compareTo int -1",
            "< Shapes.runGenerics int -1");
  }

  @ParameterizedTest
  @EnumSource
  void lambda_isNamedAfterItsMethod(Weaving weaving) throws Exception {
    assertThat(weaving.run("Shapes", "runLambda"))
        .containsExactly(
            "> Shapes.runLambda",
            "> Shapes.runLambda λ0",
            "< Shapes.runLambda λ0 Object made",
            "< Shapes.runLambda Object made");
  }

  @ParameterizedTest
  @EnumSource
  void calls_areLeaves(Weaving weaving) throws Exception {
    assertThat(weaving.runWithCalls("Shapes", "runCalls"))
        .containsExactly(
            "> Shapes.runCalls",
            "> new ArrayList",
            "< new ArrayList",
            "> Integer.parseInt",
            "< Integer.parseInt",
            "> List.add",
            "< List.add",
            "< Shapes.runCalls Object ArrayList");
  }

  @ParameterizedTest
  @EnumSource
  void failingCall_endsWhereItIsCaught(Weaving weaving) throws Exception {
    assertThat(weaving.runWithCalls("Shapes", "runFailingCall", "x"))
        .containsExactly(
            "> Shapes.runFailingCall",
            "  Object x",
            "> Integer.parseInt",
            "< Integer.parseInt throws NumberFormatException",
            "> Math.abs",
            "< Math.abs",
            "< Shapes.runFailingCall int -1");
    assertThat(weaving.runWithCalls("Shapes", "runEscapingCall", "x"))
        .containsExactly(
            "> Shapes.runEscapingCall",
            "  Object x",
            "> Integer.parseInt",
            "< Integer.parseInt throws NumberFormatException",
            "< Shapes.runEscapingCall throws NumberFormatException");
  }

  @ParameterizedTest
  @EnumSource
  void plumbing_isNotDrawn(Weaving weaving) throws Exception {
    assertThat(weaving.runWithCalls("Shapes", "runInner"))
        .noneMatch(event -> event.contains("requireNonNull"));
  }
}
