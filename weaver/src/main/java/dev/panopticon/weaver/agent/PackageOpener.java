// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Opens the packages of values to us: an agent may do what a program without one needs {@code
 * --add-opens} for. Nobody else is let in.
 *
 * @param instrumentation of this JVM
 */
record PackageOpener(Instrumentation instrumentation) implements Consumer<Class<?>> {
  /** Opens the package of a class that not every JDK has. */
  void acceptIfThere(String jdkClass) {
    try {
      accept(Class.forName(jdkClass, false, null));
    } catch (ClassNotFoundException older) {
      // There is nothing to open.
    }
  }

  @Override
  public void accept(Class<?> type) {
    Module module = type.getModule();
    Module ours = PackageOpener.class.getModule();
    String name = type.getPackageName();
    if (module.isNamed() && !module.isOpen(name, ours)) {
      instrumentation.redefineModule(
          module, Set.of(), Map.of(), Map.of(name, Set.of(ours)), Set.of(), Map.of());
    }
  }
}
