// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.boot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.security.Permission;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads everything of ours but this package from the folder {@value #PREFIX} of our own jar.
 *
 * <p><b>Design.</b> An agent's jar is put on the class path of the program that it traces. Lying in
 * a folder that no class loader but this one looks into, our libraries cannot be mistaken for the
 * program's versions of them, nor theirs for ours, and nothing needs renaming. The parent is the
 * platform class loader, which sees the JDK and nothing of the program. The classes have no code
 * source: agents that measure what a program runs, such as JaCoCo, pass over such classes. What a
 * security manager permits is asked of the jar all the same.
 *
 * <p>Safe for use by many threads, which may load classes side by side.
 */
final class IsolatedLoader extends ClassLoader {
  static final String PREFIX = "isolated/";

  static {
    registerAsParallelCapable();
  }

  private static final ProtectionDomain WITH_PERMISSIONS_OF_JAR = new DomainOfJar();

  private final JarFile jar;

  private IsolatedLoader(JarFile jar) {
    super("panopticon", ClassLoader.getPlatformClassLoader());
    this.jar = jar;
  }

  /** A loader over the jar that this class came from. */
  static IsolatedLoader overOwnJar() throws IOException {
    try {
      URL location = IsolatedLoader.class.getProtectionDomain().getCodeSource().getLocation();
      return new IsolatedLoader(new JarFile(new File(location.toURI())));
    } catch (URISyntaxException unreadable) {
      throw new IOException("Cannot find panopticon.jar", unreadable);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(PREFIX + name.replace('.', '/') + ".class");
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, WITH_PERMISSIONS_OF_JAR);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    if (jar.getJarEntry(PREFIX + name) == null) {
      return null;
    }
    try {
      URI file = new File(jar.getName()).toURI();
      return new URL("jar:" + file + "!/" + PREFIX + name);
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return Collections.enumeration(found == null ? List.of() : List.of(found));
  }

  /** Comes from nowhere, and is permitted what the jar is permitted. */
  private static final class DomainOfJar extends ProtectionDomain {
    private final ProtectionDomain jar = IsolatedLoader.class.getProtectionDomain();

    DomainOfJar() {
      super(new CodeSource(null, (Certificate[]) null), null);
    }

    @Override
    public boolean implies(Permission permission) {
      return jar.implies(permission);
    }
  }
}
