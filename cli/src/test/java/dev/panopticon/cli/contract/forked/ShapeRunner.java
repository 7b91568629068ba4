// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract.forked;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs shapes one after another in this JVM, each on a thread of its own name, and writes down what
 * can be seen of them: what they print to {@code Shape.out}, what reflection sees to {@code
 * Shape.members}.
 *
 * <p>A shape is a class of the package {@code shapes} with a method {@code main}. What it needs to
 * have been loaded before a late agent comes, it loads in a method {@code prepare}, which is not to
 * be traced.
 */
public final class ShapeRunner {
  /** What the JVM ends with, so that an exit code is there to be kept. */
  public static final int EXIT_CODE = 3;

  private ShapeRunner() {}

  /** Takes the directory of the classes, that for the results, and names of shapes. */
  public static void main(String[] args) throws Exception {
    Path classes = Path.of(args[0]);
    Path results = Path.of(args[1]);
    List<String> shapes = List.of(args).subList(2, args.length);
    for (String shape : shapes) {
      onItsThread(shape, "prepare");
    }
    if (LateAgent.isExpected()) {
      LateAgent.loadClasses(classes);
      LateAgent.load();
    }
    PrintStream out = System.out;
    for (String shape : shapes) {
      try (PrintStream file = new PrintStream(results.resolve(shape + ".out").toFile())) {
        System.setOut(file);
        onItsThread(shape, "main", (Object) new String[0]);
      }
    }
    System.setOut(out);
    for (String shape : shapes) {
      Files.write(results.resolve(shape + ".members"), members(classes, shape));
    }
    System.exit(EXIT_CODE);
  }

  private static void onItsThread(String shape, String method, Object... arguments)
      throws InterruptedException {
    Thread thread = new Thread(() -> run(shape, method, arguments), shape);
    thread.start();
    thread.join();
  }

  private static void run(String shape, String method, Object... arguments) {
    try {
      Class<?> type = Class.forName("shapes." + shape, false, ShapeRunner.class.getClassLoader());
      Class<?>[] parameters = Stream.of(arguments).map(Object::getClass).toArray(Class<?>[]::new);
      Method called = type.getDeclaredMethod(method, parameters);
      called.setAccessible(true);
      called.invoke(null, arguments);
    } catch (NoSuchMethodException nothingToPrepare) {
      // Most shapes are loaded whole with the directory.
    } catch (InvocationTargetException thrown) {
      Frames.print(thrown.getTargetException());
    } catch (ReflectiveOperationException | LinkageError broken) {
      throw new IllegalStateException(shape, broken);
    }
  }

  private static List<String> members(Path classes, String shape)
      throws IOException, ClassNotFoundException {
    List<String> members = new ArrayList<>();
    for (String name : ClassNames.in(classes)) {
      if (name.matches("shapes\\." + shape + "([^a-z].*)?")) {
        members.addAll(Members.of(Class.forName(name, false, ShapeRunner.class.getClassLoader())));
      }
    }
    return members;
  }
}
