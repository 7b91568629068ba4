// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.boot;

import java.lang.reflect.InvocationTargetException;

/** Where {@code java -jar panopticon.jar} starts: hands over to the command line. */
public final class Main {
  private static final String COMMAND_LINE = "dev.panopticon.cli.Main";

  private Main() {}

  /**
   * Runs the command line.
   *
   * @param args what the user typed after {@code panopticon}
   */
  public static void main(String[] args) throws Throwable {
    IsolatedLoader loader = IsolatedLoader.overOwnJar();
    // Libraries that look up services ask the thread's context loader.
    Thread.currentThread().setContextClassLoader(loader);
    try {
      loader.loadClass(COMMAND_LINE).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }
}
