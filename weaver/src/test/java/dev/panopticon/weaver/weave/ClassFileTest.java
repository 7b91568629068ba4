// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.weaver.match.Cause;
import java.io.ObjectStreamClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What woven class files are to the JVM and to reflection. */
class ClassFileTest {
  private static final List<String> ALL =
      List.of(
          "Bodies",
          "Shapes",
          "Shapes$1",
          "Shapes$1Local",
          "Shapes$Base",
          "Shapes$Derived",
          "Shapes$Operation",
          "Shapes$Operation$1",
          "Shapes$Point",
          "Shapes$Greeter",
          "Shapes$Inner",
          "Shapes$Box");

  private static final ClassBytes TYPES = ClassBytes.of(ClassFileTest.class.getClassLoader());

  @ParameterizedTest
  @EnumSource
  void wovenClass_isCorrectAndHasTheSameMembers(Weaving weaving) throws Exception {
    for (String calls : List.of("nothing.**", "java.**")) {
      WovenLoader loader = new WovenLoader(weaving.weaver(calls), Weaving.FIXTURES);
      for (String name : ALL) {
        Class<?> woven = Class.forName(Weaving.FIXTURES + name, true, loader);
        Class<?> original = Class.forName(Weaving.FIXTURES + name);

        assertThat(woven.getClassLoader()).isSameAs(loader);
        assertThat(members(woven)).as(name).isEqualTo(members(original));
        byte[] bytes =
            bytes(weaving.weaver(calls).weave(original.getName(), original(name), TYPES));
        assertThat(WovenLoader.verify(bytes, original.getClassLoader())).as(name).isEmpty();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
            .as(name)
            .doesNotContain("aspectj", "ajc$", "panopticon/weaver/weave");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void serialVersion_staysAsItWas(Weaving weaving) throws Exception {
    String derived = Weaving.FIXTURES + "Shapes$Derived";
    WovenLoader loader = new WovenLoader(weaving.weaver(), Weaving.FIXTURES);

    assertThat(ObjectStreamClass.lookup(Class.forName(derived, true, loader)).getSerialVersionUID())
        .isEqualTo(ObjectStreamClass.lookup(Class.forName(derived)).getSerialVersionUID());
  }

  @Test
  void wovenAtBuildTime_isPassedOver() {
    byte[] once =
        bytes(
            Weaving.CONSTANT
                .weaver()
                .weave(Weaving.FIXTURES + "Bodies", original("Bodies"), TYPES));

    for (Weaving again : Weaving.values()) {
      WeaveResult result = again.weaver().weave(Weaving.FIXTURES + "Bodies", once, TYPES);
      assertThat(result.bytes()).isNull();
      assertThat(result.skipped())
          .isNotEmpty()
          .allMatch(skipped -> skipped.cause() == Cause.ALREADY_WOVEN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void brokenBytes_areAReason(Weaving weaving) {
    byte[] good = original("Bodies");
    for (byte[] bad : List.of(new byte[0], new byte[] {1, 2, 3}, Arrays.copyOf(good, 700))) {
      WeaveResult result = weaving.weaver().weave(Weaving.FIXTURES + "Bodies", bad, TYPES);

      assertThat(result.bytes()).isNull();
      assertThat(result.skipped())
          .singleElement()
          .satisfies(skipped -> assertThat(skipped.reason()).contains("cannot be read"));
    }
  }

  @Test
  void manyThreads_weaveTheSameBytes() throws Exception {
    ClassWeaver weaver = Weaving.CONSTANT.weaver("java.**");
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String name = ALL.get(i % ALL.size());
      tasks.add(
          () ->
              name
                  + Arrays.hashCode(
                      bytes(weaver.weave(Weaving.FIXTURES + name, original(name), TYPES))));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<String> parallel = new ArrayList<>();
      for (Future<String> future : threads.invokeAll(tasks)) {
        parallel.add(future.get());
      }
      for (int i = 0; i < tasks.size(); i++) {
        assertThat(parallel.get(i)).isEqualTo(tasks.get(i % ALL.size()).call());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static List<String> members(Class<?> type) {
    List<String> members = new ArrayList<>();
    Arrays.stream(type.getDeclaredMethods()).forEach(m -> members.add(m.toGenericString()));
    Arrays.stream(type.getDeclaredFields()).forEach(f -> members.add(f.toGenericString()));
    Arrays.stream(type.getDeclaredConstructors()).forEach(c -> members.add(c.toGenericString()));
    members.sort(null);
    return members;
  }

  private static byte[] original(String fixture) {
    byte[] bytes = WovenLoader.original(Weaving.FIXTURES + fixture);
    if (bytes == null) {
      throw new AssertionError(fixture);
    }
    return bytes;
  }

  private static byte[] bytes(WeaveResult result) {
    byte[] bytes = result.bytes();
    if (bytes == null) {
      throw new AssertionError(result.skipped());
    }
    return bytes;
  }
}
