// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;

interface NothingToTrace {
  @Traced // WARNING [NothingToTrace] at @Traced
  interface NoBody {
    int LIMIT = 10;

    void place();

    interface Nested {
      void place();
    }
  }

  @Traced // WARNING [NothingToTrace] at @Traced
  @interface Annotation {
    String value() default "";
  }

  @Traced // WARNING [NothingToTrace] at @Traced
  interface AllExcluded {
    @NotTraced
    default void place() {}
  }

  @Traced
  interface WithDefault {
    default void place() {}
  }

  @Traced
  interface WithStatic {
    static void place() {}
  }

  @Traced
  interface WithNestedClass {
    class Nested {}
  }

  @Traced
  interface WithInitialiser {
    Object LOCK = new Object();
  }

  @Traced
  abstract static class WithConstructor {
    abstract void place();
  }
}
