// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.aspectj.weaver.UnresolvedType;
import org.aspectj.weaver.bcel.ClassPathManager;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * The types that AspectJ can see: our aspects and markers, AspectJ's annotations and {@code
 * Object}. Every other type is an empty class, so that none is ever missing.
 */
final class WorldTypes extends ClassPathManager {
  private static final String OWN = WorldTypes.class.getPackageName() + ".";

  @Override
  public ClassFile find(UnresolvedType type) {
    String name = type.getName();
    String resource = name.replace('.', '/') + ".class";
    byte[] bytes = null;
    if (name.startsWith(OWN) || name.startsWith("org.aspectj.lang.annotation.")) {
      bytes = read(WorldTypes.class.getClassLoader(), resource);
    } else if (name.startsWith("java.lang.annotation.") || name.equals("java.lang.Object")) {
      bytes = read(ClassLoader.getPlatformClassLoader(), resource);
    }
    return new Bytes(bytes == null ? empty(name) : bytes, resource);
  }

  private static byte @Nullable [] read(ClassLoader loader, String resource) {
    try (InputStream in = loader.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static byte[] empty(String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V1_5,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
        name.replace('.', '/'),
        null,
        "java/lang/Object",
        null);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static final class Bytes extends ClassFile {
    private final byte[] bytes;
    private final String path;

    Bytes(byte[] bytes, String path) {
      this.bytes = bytes;
      this.path = path;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public String getPath() {
      return path;
    }

    @Override
    public void close() {}
  }
}
