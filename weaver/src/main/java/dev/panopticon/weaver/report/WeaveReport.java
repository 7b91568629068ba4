// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.format.file.OwnFiles;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.weaver.weave.WeaveResult;
import dev.panopticon.weaver.weave.WeaveResult.Skipped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was woven and what was not, and why, as JSON.
 *
 * <p>Sorted by class and member and free of times and paths, so that the same input gives the same
 * bytes, in whatever order it was woven:
 *
 * <pre>
 * {"version":1,
 *  "woven":[{"class":"com.acme.Order","method":"place","descriptor":"(I)V","name":"Order.place",
 *            "kind":"METHOD"}],
 *  "skipped":[{"class":"com.acme.Order","member":"total()I","reason":"excluded by com.acme.*#total"}]}
 * </pre>
 *
 * Safe for use by many threads.
 */
public final class WeaveReport {
  /** Raised when a field changes its meaning or goes away; not when one is added. */
  private static final int VERSION = 1;

  private final SortedSet<TracePoint> woven =
      new TreeSet<>(
          Comparator.comparing(TracePoint::className)
              .thenComparing(TracePoint::method)
              .thenComparing(TracePoint::descriptor)
              .thenComparing(TracePoint::kind)
              .thenComparing(TracePoint::name));

  private final SortedSet<Skipped> skipped =
      new TreeSet<>(
          Comparator.comparing(Skipped::className)
              .thenComparing(Skipped::member)
              .thenComparing(Skipped::reason));

  /** Adds what became of one class. */
  public synchronized void add(WeaveResult result) {
    woven.addAll(result.woven());
    skipped.addAll(result.skipped());
  }

  /** How many trace points were woven; all calls of one method are one. */
  public synchronized int wovenCount() {
    return woven.size();
  }

  /** How many members were asked for and not woven. */
  public synchronized int skippedCount() {
    return skipped.size();
  }

  /**
   * Writes the report, in place of an earlier one.
   *
   * @throws IOException if the file or its folder cannot be written
   */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      OwnFiles.createFolders(folder);
    }
    OwnFiles.create(file, Readers.OWNER);
    Files.writeString(file, toJson(), StandardCharsets.UTF_8);
  }

  /** The report as text. */
  public synchronized String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeArrayFieldStart("woven");
      for (TracePoint point : woven) {
        json.writeStartObject();
        json.writeStringField("class", point.className());
        json.writeStringField("method", point.method());
        json.writeStringField("descriptor", point.descriptor());
        json.writeStringField("name", point.name());
        json.writeStringField("kind", point.kind().name());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("skipped");
      for (Skipped member : skipped) {
        json.writeStartObject();
        json.writeStringField("class", member.className());
        json.writeStringField("member", member.member());
        json.writeStringField("reason", member.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }
}
