// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.eclipse.jdt.internal.compiler.batch.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.ClassNode;

/** Classes that AspectJ cannot read are woven as all others are. */
class ComputedBeginsTest {
  private static final String FIXTURE = "dev/panopticon/weaver/fixture/Obfuscated";

  @ParameterizedTest
  @EnumSource
  void classesNamedLikePrimitiveTypes_areWoven(Weaving weaving) throws Exception {
    Map<String, String> obfuscated =
        Map.of(
            FIXTURE,
            "boolean",
            FIXTURE + "$Labelled",
            "void",
            FIXTURE + "$Figure",
            "int",
            FIXTURE + "$Failure",
            "long");

    List<String> expected =
        run(weaving, Map.of()).stream()
            .map(event -> event.replace("Obfuscated.Labelled", "void"))
            .map(event -> event.replace("Obfuscated.Figure", "int"))
            .map(event -> event.replace("Obfuscated.Failure", "long"))
            .map(event -> event.replace("Obfuscated", "boolean"))
            .toList();

    assertThat(run(weaving, obfuscated))
        .containsExactlyElementsOf(expected)
        .contains("> new int", "> void.next")
        .endsWith("< boolean.run Object v3 4 7 on purpose");
  }

  /** What the advice records of the fixture under other names. */
  private static List<String> run(Weaving weaving, Map<String, String> names) throws Exception {
    Naming naming =
        weaving == Weaving.LITERAL ? Naming.literal(RecordingAdvice::number) : Naming.constant();
    ClassWeaver weaver =
        new ClassWeaver(
            new WeaveOptions(
                Rules.of(List.of("**"), List.of()), false, List.of(), Capture.USUAL, false),
            naming);
    WovenLoader loader = new WovenLoader(weaver, "none");
    for (String part : List.of("", "$Labelled", "$Figure", "$Failure")) {
      byte[] original = requireNonNull(WovenLoader.original((FIXTURE + part).replace('/', '.')));
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(original)
          .accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)), 0);
      byte[] renamed = writer.toByteArray();
      loader.with(new ClassReader(renamed).getClassName().replace('/', '.'), renamed);
    }
    String type = names.getOrDefault(FIXTURE, FIXTURE).replace('/', '.');
    List<String> events = Weaving.run(loader, type, "run");
    assertThat(loader.results.values())
        .hasSize(4)
        .allSatisfy(result -> assertThat(result.skipped()).noneMatch(WeaveResult.Skipped::failed));
    return events;
  }

  @Test
  void constructorsOfACompiler_beginWhereAspectjSaysSo() throws Exception {
    JoinPointWeaver aspectj = new JoinPointWeaver();
    Map<String, Map<String, Integer>> differing = new HashMap<>();
    int compared = 0;
    try (JarFile jar =
        new JarFile(Main.class.getProtectionDomain().getCodeSource().getLocation().getPath())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.getName().endsWith(".class")) {
          continue;
        }
        byte[] original = read(jar, entry);
        Set<String> constructors = constructors(original);
        if (constructors.isEmpty()) {
          continue;
        }
        String name = entry.getName().replace(".class", "").replace('/', '.');
        byte[] woven = requireNonNull(aspectj.weave(name, MarkedCopy.of(original, constructors)));
        Map<String, Integer> found = ComputedBegins.of(original, constructors);
        compared += found.size();
        if (!found.equals(Placements.read(woven))) {
          differing.put(name, found);
        }
      }
    }

    assertThat(differing).isEmpty();
    assertThat(compared).isGreaterThan(400);
  }

  private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static Set<String> constructors(byte[] original) {
    ClassNode type = new ClassNode(Opcodes.ASM9);
    new ClassReader(original).accept(type, ClassReader.SKIP_CODE);
    return type.methods.stream()
        .filter(method -> method.name.equals("<init>"))
        .map(method -> method.name + method.desc)
        .collect(Collectors.toSet());
  }
}
