// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static com.google.testing.compile.Compiler.javac;
import static com.google.testing.compile.JavaFileObjects.forResource;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

final class IndexTest {

  @Test
  void markedMembers_areIndexedWithNamesAndDeclaration() throws IOException {
    Compilation compilation = compile("OnMembers");

    assertThat(index(compilation, "index.OnMembers"))
        .isEqualTo(
            """
            panopticon-trace-points 1
            index.OnMembers\t<init>\t(I)V\tlimit\tOnMembers.java\t12
            index.OnMembers\tlimit\t()I\t\tOnMembers.java\t29
            index.OnMembers\tplace\t(Ljava/lang/Comparable;Ljava/lang/Number;[Ljava/util/Map$Entry;[Ljava/lang/String;)Ljava/util/List;\titem,amount,parts,notes\tOnMembers.java\t24
            """);
  }

  @Test
  void markedType_bringsItsNestedTypes_butNotWhatIsExcludedOrHasNoBody() throws IOException {
    Compilation compilation = compile("OnType");

    assertThat(index(compilation, "index.OnType"))
        .isEqualTo(Files.readString(Path.of("src/test/resources/index/OnType.expected")));
  }

  @Test
  void descriptors_areThoseOfTheClassFile() throws Exception {
    Compilation compilation = compile("OnType");
    ClassLoader classes = new GeneratedClasses(compilation);
    List<String> inClassFiles = new ArrayList<>();
    for (String name :
        List.of(
            "",
            "$Inner",
            "$Inner$Innermost",
            "$Nested",
            "$Size",
            "$Line",
            "$Shape",
            "$Shape$Square")) {
      Class<?> type = Class.forName("index.OnType" + name, false, classes);
      Stream.<Executable>concat(
              Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
          .filter(member -> !member.isSynthetic() && !member.getName().equals("excluded"))
          .filter(member -> (member.getModifiers() & (Modifier.ABSTRACT | Modifier.NATIVE)) == 0)
          .map(IndexTest::describe)
          .forEach(inClassFiles::add);
    }

    List<String> indexed =
        index(compilation, "index.OnType")
            .lines()
            .skip(1)
            .map(line -> Stream.of(line.split("\t")).limit(3).collect(joining(" ")))
            .toList();
    assertThat(indexed).containsExactlyInAnyOrderElementsOf(inClassFiles);
  }

  @Test
  void everyTopLevelTypeHasItsOwnIndex() throws IOException {
    Compilation compilation = compile("OnType");

    assertThat(index(compilation, "index.Beside"))
        .contains("index.Beside\there\t()V\t\tOnType.java\t");
    assertThat(index(compilation, "index.$Odd$Name"))
        .endsWith("index.$Odd$Name$Part$\trun\t(I)V\t$\tOnType.java\t81\n");
    assertThat(indexes(compilation))
        .containsExactlyInAnyOrder("index.OnType", "index.Beside", "index.$Odd$Name");
  }

  @Test
  void markedPackage_bringsItsTypes_butNotThoseOfPackagesBelow() throws IOException {
    Compilation compilation =
        compile(
            "onpackage/package-info",
            "onpackage/InPackage",
            "onpackage/Excluded",
            "onpackage/below/Below");

    assertThat(indexes(compilation)).containsExactly("index.onpackage.InPackage");
    assertThat(index(compilation, "index.onpackage.InPackage"))
        .isEqualTo(
            """
            panopticon-trace-points 1
            index.onpackage.InPackage\t<init>\t()V\t\tInPackage.java\t4
            index.onpackage.InPackage\trun\t(Ljava/lang/String;)V\ttask\tInPackage.java\t5
            """);
  }

  private static Compilation compile(String... fixtures) {
    return javac()
        .withProcessors(new TracedProcessor())
        .withOptions("-Xlint:all,-processing", "-Werror")
        .compile(Stream.of(fixtures).map(name -> forResource("index/" + name + ".java")).toList());
  }

  private static String index(Compilation compilation, String type) throws IOException {
    JavaFileObject file =
        compilation
            .generatedFile(StandardLocation.CLASS_OUTPUT, IndexWriter.FOLDER + type)
            .orElseThrow(() -> new AssertionError(type + " has no index: " + compilation));
    try (InputStream in = file.openInputStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static List<String> indexes(Compilation compilation) {
    return compilation.generatedFiles().stream()
        .map(JavaFileObject::getName)
        .filter(name -> name.contains(IndexWriter.FOLDER))
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .toList();
  }

  private static String describe(Executable member) {
    boolean method = member instanceof Method;
    Class<?> returned = member instanceof Method m ? m.getReturnType() : void.class;
    String descriptor =
        MethodType.methodType(returned, member.getParameterTypes()).toMethodDescriptorString();
    return member.getDeclaringClass().getName()
        + " "
        + (method ? member.getName() : "<init>")
        + " "
        + descriptor;
  }
}
