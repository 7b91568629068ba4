// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.Objects.requireNonNull;

import dev.panopticon.runtime.format.file.OwnFiles;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.viewer.HtmlReport;
import dev.panopticon.viewer.ViewerServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code panopticon view}: a trace in the browser. */
@Command(
    name = "view",
    description = {
      "Shows a trace in your browser, on this machine alone and without the internet.",
      "Ends on Ctrl-C, or a minute after the last tab was closed.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The trace was shown.",
      "1:It could not be read, or nothing can listen on that port.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "Try:",
      "  panopticon view shop.trace",
      "  panopticon view --html shop.html shop.trace",
    },
    mixinStandardHelpOptions = true)
public final class ViewCommand implements Callable<Integer> {
  /** Who has started it ends it; a process that nobody sees ends by itself. */
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private static final Duration UNSEEN = Duration.ofMinutes(10);

  @Spec private @Nullable CommandSpec spec;

  @Mixin private TraceFile trace = new TraceFile();

  @Option(names = "--no-open", description = "Print the address, and open no browser.")
  private boolean noOpen;

  @Option(
      names = "--html",
      paramLabel = "PAGE",
      description = {
        "Write a page that needs no server and can be sent to others, and open nothing."
            + " It holds the two million calls that last longest, with their values."
      })
  private @Nullable Path html;

  @Option(names = "--detached", hidden = true, description = "Started by run --view.")
  private boolean detached;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen, on 127.0.0.1. Default: any port that is free.")
  private int port;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    PrintWriter err = requireNonNull(spec).commandLine().getErr();
    if (html != null) {
      return write(html, out, err);
    }
    if (ModuleLayer.boot().findModule("jdk.httpserver").isEmpty()) {
      err.println(
          "panopticon: view needs the module jdk.httpserver, which this Java does not have."
              + " Use a whole JDK.");
      return 1;
    }
    ReadTrace read = trace.read();
    ReadNotes.of(read).forEach(note -> err.println("panopticon: " + note));
    try (ViewerServer server =
        ViewerServer.start(String.valueOf(trace.path().getFileName()), read, port)) {
      out.println("panopticon: " + trace.path() + " is shown at " + server.address());
      String obstacle = noOpen ? "" : UserBrowser.obstacle(System.getenv(), server.port());
      if (!noOpen && obstacle.isEmpty()) {
        obstacle = UserBrowser.open(server.address());
      }
      if (!obstacle.isEmpty()) {
        out.println("panopticon: " + obstacle);
      }
      out.flush();
      err.flush();
      if (detached) {
        letGo();
      }
      server.awaitClosed(detached ? UNSEEN : FOR_EVER);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Whoever has started it reads to the end of what it says, and ends then. */
  private static void letGo() {
    System.out.close();
    System.err.close();
  }

  private int write(Path page, PrintWriter out, PrintWriter err) throws IOException {
    ReadTrace read = trace.read();
    ReadNotes.of(read).forEach(note -> err.println("panopticon: " + note));
    HtmlReport report =
        HtmlReport.of(String.valueOf(trace.path().getFileName()), read, HtmlReport.MOST_CALLS);
    // It shows values, as the trace does, and is its user's alone as that is.
    try (OutputStream file = OwnFiles.newOutputStream(page)) {
      file.write(report.page().getBytes(StandardCharsets.UTF_8));
    }
    int shorter = read.calls().count() - report.calls();
    out.println(
        "panopticon: "
            + page
            + " has %,d calls in %.1f MB.".formatted(report.calls(), report.page().length() / 1e6)
            + (shorter == 0 ? "" : " %,d that are shorter are left out.".formatted(shorter))
            + " Open it in a browser. It shows values: panopticon sanitize hides them.");
    return 0;
  }
}
