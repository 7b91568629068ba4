// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.cache;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.format.file.OwnFiles;
import dev.panopticon.runtime.format.file.Readers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of remembered classes.
 *
 * <pre>
 *   MAGIC, 8 bytes; raised when anything about this format or about woven code changes
 *   entries, one behind the other
 *   how many entries; for each: key, position, length, checksum, runs without use
 *   how many trace points; for each, from number 0 on: its specification
 *   checksum of the tables, 8 bytes
 *   position of the table of entries, 8 bytes
 * </pre>
 *
 * Not safe for use by many threads. No {@code FileChannel}: an interrupt of the program's thread
 * would close it.
 */
final class CacheFile implements Closeable {
  private static final long MAGIC = 0x50414e4f50434c32L;

  /** How an entry is found. */
  record Entry(long position, int length, long checksum, int unusedRuns) {}

  private final RandomAccessFile file;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private final List<TracePoint> points = new ArrayList<>();

  private CacheFile(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Opens a whole file.
   *
   * @throws IOException if it is none of ours, or damaged
   */
  static CacheFile open(Path path) throws IOException {
    CacheFile opened = new CacheFile(new RandomAccessFile(path.toFile(), "r"));
    try {
      opened.readTables();
      return opened;
    } catch (IOException | RuntimeException damaged) {
      opened.close();
      throw new IOException(path + " is damaged", damaged);
    }
  }

  /** Begins a new file. */
  static CacheFile create(Path path) throws IOException {
    OwnFiles.create(path, Readers.OWNER);
    CacheFile created = new CacheFile(new RandomAccessFile(path.toFile(), "rw"));
    created.file.setLength(0);
    created.file.writeLong(MAGIC);
    return created;
  }

  private void readTables() throws IOException {
    if (file.readLong() != MAGIC) {
      throw new IOException("another format");
    }
    long end = file.length() - 2 * Long.BYTES;
    file.seek(end);
    long checksum = file.readLong();
    long tables = file.readLong();
    byte[] bytes = new byte[Math.toIntExact(end - tables)];
    file.seek(tables);
    file.readFully(bytes);
    if (checksum(bytes) != checksum) {
      throw new IOException("other tables than were written");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    for (int left = in.readInt(); left > 0; left--) {
      entries.put(
          new Key(in.readUTF(), in.readLong()),
          new Entry(in.readLong(), in.readInt(), in.readLong(), in.readInt()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      String[] spec = new String[in.readInt()];
      for (int i = 0; i < spec.length; i++) {
        spec[i] = in.readUTF();
      }
      points.add(TracePoint.fromSpec(spec));
    }
  }

  /** The trace points by number, as they were when the file was completed. */
  List<TracePoint> points() {
    return points;
  }

  Map<Key, Entry> entries() {
    return entries;
  }

  /** The bytes of an entry; null if there is none, or they are not what was written. */
  byte @Nullable [] read(Key key) throws IOException {
    Entry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    byte[] bytes = new byte[entry.length()];
    file.seek(entry.position());
    file.readFully(bytes);
    return checksum(bytes) == entry.checksum() ? bytes : null;
  }

  /** Adds an entry at the end of a file that was begun. */
  void append(Key key, byte[] bytes, int unusedRuns) throws IOException {
    long position = file.getFilePointer();
    file.write(bytes);
    entries.put(key, new Entry(position, bytes.length, checksum(bytes), unusedRuns));
  }

  /** Writes the tables of a file that was begun. */
  void complete(List<TracePoint> numbered) throws IOException {
    long tables = file.getFilePointer();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(entries.size());
    for (Map.Entry<Key, Entry> each : entries.entrySet()) {
      Entry entry = each.getValue();
      out.writeUTF(each.getKey().className());
      out.writeLong(each.getKey().checksum());
      out.writeLong(entry.position());
      out.writeInt(entry.length());
      out.writeLong(entry.checksum());
      out.writeInt(entry.unusedRuns());
    }
    out.writeInt(numbered.size());
    for (TracePoint point : numbered) {
      String[] spec = point.toSpec();
      out.writeInt(spec.length);
      for (String line : spec) {
        out.writeUTF(line);
      }
    }
    out.writeLong(checksum(bytes.toByteArray()));
    out.writeLong(tables);
    file.write(bytes.toByteArray());
  }

  private static long checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
