// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.annotation.Redacted;
import dev.panopticon.predicate.SecretNames;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.ValueStyle;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds the shape of a class.
 *
 * <p><b>Design.</b> To look into a value must neither run code of the program, nor wait for a lock,
 * nor change the value. What subclasses and wrappers do nobody knows, so classes of the JDK count
 * by themselves and not by what they extend, and {@link JdkTypes} lists those that were read. Of
 * the program's own classes only records are looked into, by their fields: an accessor can be
 * anything. More is done where the user asks for it.
 */
final class Shapes {
  private static final MethodType READER = MethodType.methodType(Object.class, Object.class);

  /** Does not look at the object. */
  private static final MethodHandle SECRET =
      MethodHandles.dropArguments(
          MethodHandles.constant(Object.class, TracePoint.REDACTED), 0, Object.class);

  private static final Shape OPAQUE = new Shape.Opaque();

  private final SecretNames secrets;
  private final ValueStyles styles;
  private final Renderers renderers;
  private final Consumer<Class<?>> opening;

  Shapes(ValueStyles styles, Renderers renderers, SecretNames secrets, Consumer<Class<?>> opening) {
    this.secrets = secrets;
    this.styles = styles;
    this.renderers = renderers;
    this.opening = opening;
  }

  /**
   * The shape of a class.
   *
   * @param asked what is to be shown of objects of which the user says nothing by their class
   */
  Shape of(Class<?> type, ValueStyle asked) {
    if (asked == ValueStyle.IDENTITY) {
      return OPAQUE; // of a secret, whatever is said of its class
    }
    Shape known = structure(type);
    ValueStyle own = styles.of(type);
    boolean isClear = !(known instanceof Shape.Opaque || type.isRecord());
    if (own == null && !isClear) {
      Shape.Renderer provided = renderers.of(type);
      if (provided != null) {
        return new Shape.Rendered(provided);
      }
    }
    return switch (own != null ? own : isClear ? ValueStyle.STRUCTURE : asked) {
      case STRUCTURE -> known;
      case TO_STRING -> new Shape.Rendered((value, out) -> out.take(value.toString()));
      case IDENTITY -> OPAQUE;
      case FIELDS -> fields(type) instanceof Shape.Fields fields ? fields : known;
    };
  }

  private Shape structure(Class<?> type) {
    if (type.isArray()) {
      return new Shape.Slots();
    }
    if (Throwable.class.isAssignableFrom(type)) {
      return new Shape.Failure();
    }
    if (type.isRecord()) {
      return fields(type);
    }
    return type.getClassLoader() == null ? ofJdk(type) : OPAQUE;
  }

  private Shape ofJdk(Class<?> type) {
    Function<Object, String> text = JdkTypes.text(type);
    if (text != null) {
      return new Shape.Text(text);
    }
    if (type == Optional.class) {
      return new Shape.Holder(optional -> ((Optional<?>) optional).orElse(null));
    }
    if (type == AtomicReference.class) {
      return new Shape.Holder(reference -> ((AtomicReference<?>) reference).get());
    }
    Class<?> wrapper = JdkTypes.wrapper(type);
    if (wrapper != null) {
      return wrapper(wrapper);
    }
    return switch (JdkTypes.container(type.getName())) {
      case COLLECTION -> new Shape.Elements(Collection::size);
      case UNCOUNTED_COLLECTION -> new Shape.Elements(unused -> -1);
      case MAP -> new Shape.Entries(Map::size);
      case UNCOUNTED_MAP -> new Shape.Entries(unused -> -1);
      case NONE -> OPAQUE;
    };
  }

  /** Opaque if the package is not open. */
  private Shape wrapper(Class<?> wrapper) {
    try {
      opening.accept(wrapper);
      Field field = wrapper.getDeclaredField(String.valueOf(JdkTypes.wrapped(wrapper)));
      field.setAccessible(true);
      return new Shape.Wrapper(MethodHandles.lookup().unreflectGetter(field).asType(READER));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError notOurs) {
      return OPAQUE;
    }
  }

  /** Opaque if no fields may be read: in a module that does not open its package, for one. */
  private Shape fields(Class<?> type) {
    try {
      List<String> names = new ArrayList<>();
      List<MethodHandle> readers = new ArrayList<>();
      for (Class<?> each : openClasses(type)) {
        for (Field field : each.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
            names.add(field.getName());
            readers.add(isSecret(field) ? SECRET : reader(field));
          }
        }
      }
      return new Shape.Fields(List.copyOf(names), List.copyOf(readers));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError notOurs) {
      return OPAQUE;
    }
  }

  private static MethodHandle reader(Field field) throws IllegalAccessException {
    field.setAccessible(true);
    return MethodHandles.lookup().unreflectGetter(field).asType(READER);
  }

  private boolean isSecret(Field field) {
    return secrets.contain(field.getName()) || isRedacted(field);
  }

  private static boolean isRedacted(Field field) {
    try {
      for (Annotation annotation : field.getAnnotations()) {
        // Under the agent the program has an annotation of its own by that name.
        if (annotation.annotationType().getName().equals(Redacted.class.getName())) {
          return true;
        }
      }
      return false;
    } catch (RuntimeException | LinkageError unreadable) {
      return true;
    }
  }

  /**
   * The class and those of the program above it whose fields we may read, the class itself last. Of
   * the JDK's above it nothing is shown: their insides are of no interest.
   */
  private List<Class<?>> openClasses(Class<?> type) {
    List<Class<?>> open = new ArrayList<>(List.of(type));
    opening.accept(type);
    for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
      if (each.getClassLoader() != null) {
        opening.accept(each);
        if (each.getModule().isOpen(each.getPackageName(), Shapes.class.getModule())) {
          open.add(0, each);
        }
      }
    }
    return open;
  }
}
