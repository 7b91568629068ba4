// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import dev.panopticon.runtime.format.file.Claim;
import dev.panopticon.runtime.format.file.FileTakenException;
import dev.panopticon.runtime.format.file.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of a recording that was asked for from outside: by options that several JVMs may have
 * inherited, at the same time or one after the other.
 *
 * <p>The first one takes the name that is written, and the others put their process ids into it.
 * None of them writes into a file that another process is writing.
 *
 * @param path where to record to; claimed for this process until its end
 * @param note why that is another file than the one that was asked for; absent if it is not
 */
public record TargetFile(Path path, Optional<String> note) {

  /** What becomes of a file that is there and that nobody is writing. */
  public enum Existing {
    /** It stays, and another name is found; what is no trace of ours is an error. */
    KEEP,
    /** A trace is replaced; what is none is an error. */
    REPLACE_TRACE,
    /** It is replaced: somebody has looked what it is. */
    REPLACE
  }

  /**
   * Finds the file and claims it.
   *
   * @param written its name, with {@linkplain TargetName what stands for something}
   * @param program what {@code %n} stands for
   * @param remedy what the user can do who wants a trace to be replaced, as a sentence
   * @throws IllegalArgumentException if the name cannot be understood, or belongs to no format
   * @throws IOException if what is there is no trace of ours and may not be replaced
   */
  public static TargetFile find(String written, String program, Existing existing, String remedy)
      throws IOException {
    Path wanted = WorkingDirectory.path().resolve(TargetName.expand(written, program));
    TraceFormats.require(wanted);
    String pid = "-" + ProcessHandle.current().pid();
    String suffix = TargetName.hasProcessId(written) ? "" : pid;
    String reason = "";
    Path candidate = wanted;
    for (int i = 1; ; i++) {
      try {
        Claim claim = Claim.take(candidate);
        if (isFree(candidate, existing, claim)) {
          return new TargetFile(candidate, note(reason, candidate, wanted));
        }
        reason = reason.isEmpty() ? wanted + " holds a trace already (" + remedy + ")" : reason;
      } catch (FileTakenException taken) {
        String message = String.valueOf(taken.getMessage());
        reason = reason.isEmpty() ? message.substring(0, message.length() - 1) : reason;
      }
      // The same process id comes round again, in containers nearly always.
      String number = i == 1 && !suffix.isEmpty() ? "" : "-" + (suffix.isEmpty() ? i + 1 : i);
      candidate = TraceFormats.insert(wanted, suffix + number);
    }
  }

  private static boolean isFree(Path file, Existing existing, Claim claim) throws IOException {
    boolean free = false;
    try {
      if (existing != Existing.REPLACE) {
        OwnTrace.requireReplaceable(file);
      }
      free = existing != Existing.KEEP || !Files.exists(file) || Files.size(file) == 0;
    } finally {
      if (!free) {
        claim.close();
      }
    }
    return free;
  }

  private static Optional<String> note(String reason, Path found, Path wanted) {
    return found.equals(wanted)
        ? Optional.empty()
        : Optional.of(reason + ": this process records to " + found.getFileName() + ".");
  }
}
