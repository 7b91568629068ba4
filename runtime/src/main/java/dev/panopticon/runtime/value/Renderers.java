// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Finds the renderers that the program provides for a class.
 *
 * <p><b>Design.</b> Under the agent the program's {@code ValueRenderer} is another class than ours,
 * if it has one at all, so both are spoken to through the types of the JDK in their signatures.
 * Nothing of the program is loaded before one of its objects is recorded, and nothing is kept but
 * by the class of that object, so that its class loader can go.
 *
 * <p>Only class loaders that take no lock of their own are asked: the thread may hold any.
 */
final class Renderers {
  private static final String SERVICE = "dev.panopticon.runtime.ValueRenderer";
  private static final MethodType TYPE = MethodType.methodType(Class.class);
  private static final MethodType RENDER =
      MethodType.methodType(void.class, Object.class, Appendable.class);

  /** A file of services that cannot be read would be tried for ever. */
  private static final int MOST_BROKEN = 100;

  private final Notices notices;

  /** The class loaders that provide none. By identity: their own code is not to be asked. */
  private final List<WeakReference<ClassLoader>> without = new CopyOnWriteArrayList<>();

  Renderers(Notices notices) {
    this.notices = notices;
  }

  /**
   * A renderer that works.
   *
   * @param type the class of which it shows objects, and of its subclasses
   */
  private record Provided(Class<?> type, Shape.Renderer renderer) {
    boolean isNearerThan(@Nullable Provided other) {
      return other == null || (other.type != type && other.type.isAssignableFrom(type));
    }
  }

  /** The renderer for objects of a class; null if there is none. */
  Shape.@Nullable Renderer of(Class<?> type) {
    ClassLoader own = type.getClassLoader();
    ClassLoader loader = own == null ? ClassLoader.getSystemClassLoader() : own;
    if (!loader.isRegisteredAsParallelCapable() || providesNone(loader)) {
      return null;
    }
    try {
      Class<?> service = Class.forName(SERVICE, false, loader);
      return nearest(type, service, loader);
    } catch (ClassNotFoundException none) {
      without.add(new WeakReference<>(loader));
      return null;
    } catch (Throwable broken) {
      // It may come from a class loader of the program.
      cannotBeUsed("those of " + loader.getClass().getTypeName(), broken);
      without.add(new WeakReference<>(loader));
      return null;
    }
  }

  private boolean providesNone(ClassLoader loader) {
    List<WeakReference<ClassLoader>> gone = new ArrayList<>();
    boolean found = false;
    for (WeakReference<ClassLoader> each : without) {
      ClassLoader known = each.get();
      if (known == null) {
        gone.add(each);
      }
      found |= known == loader;
    }
    without.removeAll(gone);
    return found;
  }

  private Shape.@Nullable Renderer nearest(Class<?> type, Class<?> service, ClassLoader loader)
      throws ReflectiveOperationException {
    MethodHandle typeOf = MethodHandles.publicLookup().findVirtual(service, "type", TYPE);
    MethodHandle render = MethodHandles.publicLookup().findVirtual(service, "render", RENDER);
    Iterator<?> providers = ServiceLoader.load(service, loader).iterator();
    Provided nearest = null;
    boolean any = false;
    for (int broken = 0; broken < MOST_BROKEN; ) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        Object provider = providers.next();
        any = true;
        Provided provided = provided(provider, typeOf, render);
        if (provided != null
            && provided.type.isAssignableFrom(type)
            && provided.isNearerThan(nearest)) {
          nearest = provided;
        }
      } catch (Throwable unusable) {
        broken++;
        cannotBeUsed("one", unusable);
      }
    }
    if (!any) {
      without.add(new WeakReference<>(loader));
    }
    return nearest == null ? null : nearest.renderer;
  }

  private @Nullable Provided provided(Object provider, MethodHandle typeOf, MethodHandle render) {
    String name = provider.getClass().getTypeName();
    try {
      Class<?> type = (Class<?>) typeOf.invoke(provider);
      if (type == null) {
        throw new NullPointerException("type() is null");
      }
      MethodHandle bound = render.bindTo(provider);
      return new Provided(type, (value, out) -> bound.invoke(value, out));
    } catch (Throwable unusable) {
      cannotBeUsed(name, unusable);
      return null;
    }
  }

  /** Of exceptions of the program the type is all that can be had without running its code. */
  private void cannotBeUsed(String which, Throwable why) {
    String reason =
        why instanceof ServiceConfigurationError ? why.getMessage() : why.getClass().getTypeName();
    String sentence = "of the renderers of values " + which + " cannot be used: " + reason;
    notices.once(sentence, sentence);
  }
}
