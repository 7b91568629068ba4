// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.util.CheckClassAdapter;

/** Defines woven copies of classes, with {@link RecordingAdvice} in the place of the advice. */
final class WovenLoader extends ClassLoader {
  private final ClassWeaver weaver;
  private final String prefix;
  private final Class<?> advice;
  private final ClassBytes types = ClassBytes.of(WovenLoader.class.getClassLoader());
  private final Map<String, byte[]> given = new LinkedHashMap<>();
  final Map<String, WeaveResult> results = new LinkedHashMap<>();

  WovenLoader(ClassWeaver weaver, String prefix) {
    this(weaver, prefix, RecordingAdvice.class);
  }

  /** With another stand-in for the advice and its bootstrap. */
  WovenLoader(ClassWeaver weaver, String prefix, Class<?> advice) {
    super(WovenLoader.class.getClassLoader());
    this.weaver = weaver;
    this.prefix = prefix;
    this.advice = advice;
  }

  /** Uses these bytes as the original of a class. */
  WovenLoader with(String name, byte[] bytes) {
    given.put(name, bytes);
    return this;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(prefix) && !given.containsKey(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] original = given.containsKey(name) ? given.get(name) : original(name);
    if (original == null) {
      throw new ClassNotFoundException(name);
    }
    WeaveResult result = weaver.weave(name, original, types);
    results.put(name, result);
    byte[] woven = result.bytes() == null ? original : redirect(result.bytes(), advice);
    return defineClass(name, woven, 0, woven.length);
  }

  static byte @Nullable [] original(String name) {
    try (InputStream in =
        WovenLoader.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] redirect(byte[] woven, Class<?> advice) {
    String name = advice.getName().replace('.', '/');
    ClassReader reader = new ClassReader(woven);
    ClassWriter writer = new ClassWriter(0);
    Map<String, String> doubles =
        Map.of(
            "java/lang/PanopticonAdvice", name,
            "dev/panopticon/runtime/advice/Advice", name,
            "dev/panopticon/runtime/advice/TracePointBootstrap", name);
    reader.accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, doubles)), 0);
    return writer.toByteArray();
  }

  /** What ASM's verifier says about a class file: nothing, if it is correct. */
  static String verify(byte[] bytes, ClassLoader loader) {
    StringWriter out = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(out));
    return out.toString();
  }
}
