// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.propagate;

import com.sun.net.httpserver.HttpExchange;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the headers of the requests that servers are given. */
final class ReceivedRequest {
  private static final MethodType GET_HEADER = MethodType.methodType(String.class, String.class);

  /** How servlet requests of a class are asked for a header; null where they cannot be. */
  private static final ClassValue<@Nullable MethodHandle> READERS =
      new ClassValue<>() {
        @Override
        protected @Nullable MethodHandle computeValue(Class<?> type) {
          return reader(type);
        }
      };

  private ReceivedRequest() {}

  /** Its header; null where there is none, or no way to read it. */
  static @Nullable String parent(Object request) throws Throwable {
    MethodHandle reader = READERS.get(request.getClass());
    return reader == null
        ? OfJdk.parent(request)
        : (String) reader.invoke(request, TraceParent.HEADER);
  }

  /** Apart, since not every JDK has that server. */
  private static final class OfJdk {
    private OfJdk() {}

    static @Nullable String parent(Object request) {
      return request instanceof HttpExchange exchange
          ? exchange.getRequestHeaders().getFirst(TraceParent.HEADER)
          : null;
    }
  }

  /** Through the interface, since servers need not show us their classes. */
  private static @Nullable MethodHandle reader(Class<?> type) {
    Deque<Class<?>> supertypes = new ArrayDeque<>();
    supertypes.add(type);
    while (!supertypes.isEmpty()) {
      Class<?> next = supertypes.remove();
      if (next.isInterface() && next.getName().endsWith(".servlet.http.HttpServletRequest")) {
        try {
          return MethodHandles.publicLookup().findVirtual(next, "getHeader", GET_HEADER);
        } catch (ReflectiveOperationException hidden) {
          return null;
        }
      }
      supertypes.addAll(List.of(next.getInterfaces()));
      if (next.getSuperclass() != null) {
        supertypes.add(next.getSuperclass());
      }
    }
    return null;
  }
}
