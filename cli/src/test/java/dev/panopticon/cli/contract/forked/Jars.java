// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract.forked;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Ways into the jars that lie beside the class path. */
public final class Jars {
  private Jars() {}

  /** A loader for a shape's jar; its parent is that of the class path. */
  public static ClassLoader loader(String shape) throws MalformedURLException {
    return new URLClassLoader(new URL[] {file(shape).toUri().toURL()}, Jars.class.getClassLoader());
  }

  /** A loader for a shape's jar that asks others for {@code java.**} alone. */
  public static ClassLoader isolatedLoader(String shape) {
    return new OnlyJava(file(shape));
  }

  /** A loader for a shape's jar that gives nobody a resource, and so no class file. */
  public static ClassLoader loaderWithoutResources(String shape) {
    return new OneResource(file(shape), null);
  }

  /** A loader for a shape's jar in which whoever looks for a class file finds something else. */
  public static ClassLoader loaderWithOtherFiles(String shape) throws MalformedURLException {
    return new OneResource(file(shape), file(shape).toUri().toURL());
  }

  /** A layer with the one module of a shape's jar. */
  public static ModuleLayer layer(String shape, String module) {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration modules =
        boot.configuration()
            .resolve(ModuleFinder.of(file(shape)), ModuleFinder.of(), Set.of(module));
    return boot.defineModulesWithOneLoader(modules, Jars.class.getClassLoader());
  }

  /** Loads classes on eight threads at once through four loaders; answers the first, four times. */
  public static List<Class<?>> loadInParallel(String shape, String... names) throws Exception {
    List<ClassLoader> loaders = new ArrayList<>();
    List<Callable<Class<?>>> tasks = new ArrayList<>();
    CyclicBarrier together = new CyclicBarrier(8);
    for (int i = 0; i < 8; i++) {
      ClassLoader loader = i < 4 ? loader(shape) : loaders.get(i - 4);
      loaders.add(loader);
      tasks.add(
          () -> {
            together.await();
            for (String name : names) {
              loader.loadClass(name);
            }
            return loader.loadClass(names[0]);
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Class<?>> loaded = new ArrayList<>();
      for (Future<Class<?>> future : threads.invokeAll(tasks)) {
        loaded.add(future.get());
      }
      return List.copyOf(loaded.subList(0, 4));
    } finally {
      threads.shutdown();
    }
  }

  /** Makes an object of a class that is not public. */
  public static Supplier<?> make(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return (Supplier<?>) constructor.newInstance();
  }

  private static Path file(String shape) {
    return Path.of(System.getProperty("shapes.jars"), shape + ".jar");
  }

  /** A class loader as programs write one. */
  private static class JarLoader extends ClassLoader {
    private final Path file;

    JarLoader(Path file, @Nullable ClassLoader parent) {
      super(parent);
      this.file = file;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (JarFile jar = new JarFile(file.toFile())) {
        JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
        if (entry == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = jar.getInputStream(entry).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  private static final class OnlyJava extends JarLoader {
    OnlyJava(Path file) {
      super(file, null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("java.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  private static final class OneResource extends JarLoader {
    private final @Nullable URL resource;

    OneResource(Path file, @Nullable URL resource) {
      super(file, Jars.class.getClassLoader());
      this.resource = resource;
    }

    @Override
    public @Nullable URL getResource(String name) {
      return resource;
    }
  }
}
