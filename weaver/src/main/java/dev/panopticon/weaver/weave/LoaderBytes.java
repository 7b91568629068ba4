// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** Class files as a class loader sees them. The loader is held weakly: programs discard theirs. */
final class LoaderBytes implements ClassBytes {
  private final @Nullable WeakReference<ClassLoader> loader;

  LoaderBytes(@Nullable ClassLoader loader) {
    this.loader = loader == null ? null : new WeakReference<>(loader);
  }

  @Override
  public byte @Nullable [] find(String internalName) {
    byte[] bytes = resource(internalName + ".class");
    return bytes != null && isClassFile(bytes, internalName) ? bytes : null;
  }

  /** Foreign class loaders offer what they like: class files that they have yet to decipher. */
  private static boolean isClassFile(byte[] bytes, String internalName) {
    try {
      return new ClassReader(bytes).getClassName().equals(internalName);
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  @Override
  public byte @Nullable [] resource(String name) {
    try (InputStream in = open(name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException | RuntimeException | LinkageError unreadable) {
      // Foreign class loaders throw what they like; for the weaver the type is just not there.
      return null;
    }
  }

  private @Nullable InputStream open(String name) throws IOException {
    ClassLoader alive = loader == null ? BootLoader.INSTANCE : loader.get();
    if (alive == ClassLoader.getSystemClassLoader()) {
      // Its jars stay open as long as the JVM lives, and opening one anew takes a millisecond.
      return alive.getResourceAsStream(name);
    }
    URL url = alive == null ? null : alive.getResource(name);
    if (url == null) {
      return null;
    }
    // A cached jar connection would keep the program's jar open after the program has closed it.
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  /** A loader without classes of its own: it finds what the boot loader finds. */
  private static final class BootLoader extends ClassLoader {
    static final ClassLoader INSTANCE = new BootLoader();

    private BootLoader() {
      super(null);
    }
  }
}
