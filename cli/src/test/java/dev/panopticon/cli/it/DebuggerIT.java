// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector.Argument;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.StepRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A debugger stops, steps, looks and changes code in methods that we wove. */
@Execution(ExecutionMode.CONCURRENT)
class DebuggerIT {
  private static final String SHOP =
      """
      public class Shop {
        static int place(int count) {
          int doubled = 2 * count;
          int sum = doubled + %d;
          return sum;
        }
        public static void main(String[] args) {
          System.out.println(place(1));
          System.out.println(place(2));
        }
      }
      """;

  /** Its class loader is asked for a class around another while that one is woven. */
  private static final String ASKED =
      """
      import java.net.URL;
      import java.nio.file.Files;
      import java.nio.file.Path;
      public class Asked extends ClassLoader {
        static class Inner {
          Inner() {}
        }
        Asked() { super(null); }
        @Override
        public URL getResource(String name) {
          URL none = null;
          return none;
        }
        public static void main(String[] args) throws Exception {
          System.out.println(Shop.place(1));
          byte[] bytes = Files.readAllBytes(Path.of("classes", "Asked$Inner.class"));
          new Asked().defineClass("Asked$Inner", bytes, 0, bytes.length);
          System.out.println(Shop.place(2));
        }
      }
      """;

  private static final List<String> PROGRAM = List.of("-cp", "classes", "Shop");

  private final Path folder;

  DebuggerIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(
        Files.createDirectory(folder.resolve("classes")), "Shop.java", SHOP.formatted(1));
    Sources.compile(
        Files.createDirectory(folder.resolve("other")), "Shop.java", SHOP.formatted(100));
  }

  @ParameterizedTest
  @EnumSource
  void itSeesWhatItSeesUntraced_andEachCallIsRecordedOnce(Beside beside) throws Exception {
    Session untraced =
        debugged(debugger -> Beside.untraced(folder, debugger, PROGRAM), new Stepping());
    Session traced =
        debugged(
            debugger -> beside.run(folder, debugger, List.of("Shop"), PROGRAM), new Stepping());

    assertThat(untraced.seen())
        .startsWith(
            "breakpoint Shop.java:3 count=1",
            "step Shop.java:4 count=1 doubled=2",
            "step Shop.java:5 count=1 doubled=2 sum=3",
            "breakpoint Shop.java:3 count=2",
            "step Shop.java:4 count=2 doubled=4");
    assertThat(traced.seen()).isEqualTo(untraced.seen()).hasSize(6);
    CommandLineRun run = traced.run();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(untraced.run().out()).isEqualTo("3\n104\n");
    assertThat(run.programsErr()).isEmpty();
    assertThat(CallTree.of(folder.resolve("a.trace")))
        .as(String.join("\n", Instants.of(folder.resolve("a.trace"))))
        .containsExactly(
            "Shop.main args=[]",
            "  Shop.place count=1 return=3",
            "  Shop.place count=2 return=104");
    assertThat(Instants.of(folder.resolve("a.trace")))
        .singleElement()
        .asString()
        .startsWith("panopticon class redefined: Shop, by=a debugger or native agent (thread JDWP ")
        .endsWith("), traced=3");
  }

  /**
   * A debugger redefines a class while a thread stands in the weaver, where it may have locked what
   * is needed to weave: then the class is not woven, or all would stand still for ever.
   */
  @Test
  void classRedefinedWhileAThreadStandsInTheWeaver_isNotWoven() throws Exception {
    Path classes = folder.resolve("classes");
    Sources.compile(classes, "Asked.java", ASKED, "-cp", classes.toString());
    List<String> program = List.of("-cp", "classes", "Asked");

    Session traced =
        debugged(
            debugger -> Beside.LAUNCHED.run(folder, debugger, List.of("Shop", "Asked*"), program),
            new InTheWeaver());

    assertThat(traced.seen())
        .containsExactly("breakpoint Asked.java:12 name=\"Asked.class\" none=null");
    CommandLineRun run = traced.run();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("3\n104\n");
    assertThat(run.err())
        .contains("Shop was redefined at ", "since: the thread main stands in ", "once more.");
    assertThat(CallTree.of(folder.resolve("a.trace")))
        .contains("  Shop.place count=1 return=3")
        .noneMatch(call -> call.contains("count=2"));
  }

  /** What somebody does with a debugger. */
  private abstract static class User {
    final List<String> seen = new ArrayList<>();

    /** Of which classes is to be told that they are there. */
    abstract String awaited();

    abstract void handle(VirtualMachine jvm, Event event) throws Exception;
  }

  private final class InTheWeaver extends User {
    @Override
    String awaited() {
      return "Asked";
    }

    @Override
    void handle(VirtualMachine jvm, Event event) throws Exception {
      if (event instanceof ClassPrepareEvent prepare) {
        breakAt(jvm, prepare.referenceType(), 12);
      } else if (event instanceof BreakpointEvent stop) {
        seen.add("breakpoint " + describe(stop));
        jvm.eventRequestManager().deleteEventRequest(stop.request());
        redefine(jvm, jvm.classesByName("Shop").get(0));
      }
    }
  }

  private final class Stepping extends User {
    @Override
    String awaited() {
      return "Shop";
    }

    @Override
    void handle(VirtualMachine jvm, Event event) throws Exception {
      if (event instanceof ClassPrepareEvent prepare) {
        breakAt(jvm, prepare.referenceType(), 3);
      } else if (event instanceof BreakpointEvent stop) {
        seen.add("breakpoint " + describe(stop));
        jvm.eventRequestManager()
            .createStepRequest(stop.thread(), StepRequest.STEP_LINE, StepRequest.STEP_OVER)
            .enable();
      } else if (event instanceof StepEvent stop) {
        seen.add("step " + describe(stop));
        if (seen.size() % 3 == 0) {
          jvm.eventRequestManager().deleteEventRequest(stop.request());
          if (seen.size() == 3) {
            ReferenceType shop = stop.location().declaringType();
            redefine(jvm, shop);
            breakAt(jvm, shop, 3); // the old one went with the old code
          }
        }
      }
    }
  }

  private void redefine(VirtualMachine jvm, ReferenceType shop) throws Exception {
    jvm.redefineClasses(
        Map.of(shop, Files.readAllBytes(folder.resolve("other").resolve("Shop.class"))));
  }

  /**
   * A program that was debugged.
   *
   * @param seen what the debugger's user saw at each stop
   */
  private record Session(CommandLineRun run, List<String> seen) {}

  /** Runs a program, given the flags that connect it with the debugger. */
  @FunctionalInterface
  private interface Debugged {
    CommandLineRun run(List<String> debugger) throws Exception;
  }

  private Session debugged(Debugged program, User user) throws Exception {
    ListeningConnector connector =
        Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(candidate -> candidate.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    Map<String, Argument> address = connector.defaultArguments();
    Objects.requireNonNull(address.get("localAddress")).setValue("127.0.0.1");
    String listening = connector.startListening(address);
    CompletableFuture<List<String>> seen =
        CompletableFuture.supplyAsync(() -> debug(connector, address, user));
    try {
      CommandLineRun run =
          program.run(
              List.of(
                  "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + listening));
      return new Session(run, seen.get(1, TimeUnit.MINUTES));
    } catch (AssertionError endless) {
      // A program stands still for ever if its debugger has failed: then that is what to look at.
      Throwable cause = seen.handle((unused, failure) -> failure).getNow(null);
      endless.addSuppressed(cause == null ? new AssertionError("the debugger: " + seen) : cause);
      throw endless;
    } finally {
      connector.stopListening(address);
    }
  }

  /** What a debugger's user does; answers what is seen at each stop. */
  private static List<String> debug(
      ListeningConnector connector, Map<String, Argument> address, User user) {
    try {
      VirtualMachine jvm = connector.accept(address);
      ClassPrepareRequest prepared = jvm.eventRequestManager().createClassPrepareRequest();
      prepared.addClassFilter(user.awaited());
      prepared.enable();
      while (true) {
        EventSet events = jvm.eventQueue().remove();
        for (Event event : events) {
          if (event instanceof VMDisconnectEvent) {
            return user.seen;
          }
          user.handle(jvm, event);
        }
        events.resume();
      }
    } catch (VMDisconnectedException over) {
      return user.seen;
    } catch (Exception failed) {
      throw new IllegalStateException("The debugger failed after " + user.seen, failed);
    }
  }

  private static void breakAt(VirtualMachine jvm, ReferenceType type, int number) throws Exception {
    Location line = type.locationsOfLine(number).get(0);
    jvm.eventRequestManager().createBreakpointRequest(line).enable();
  }

  private static String describe(LocatableEvent stop) throws Exception {
    StringBuilder text = new StringBuilder();
    text.append(stop.location().sourceName()).append(':').append(stop.location().lineNumber());
    StackFrame frame = stop.thread().frame(0);
    for (LocalVariable variable : frame.visibleVariables()) {
      text.append(' ').append(variable.name()).append('=').append(frame.getValue(variable));
    }
    return text.toString();
  }
}
