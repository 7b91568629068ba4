// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was looked up last, and what is missing.
 *
 * <p>Every class of a package asks for the same {@code package-info}, which hardly any package has,
 * and the nested classes of a class, which are loaded one after the other, ask for that class. To
 * ask a class loader for what it does not have is the dearest look-up of all: it searches all its
 * jars.
 *
 * <p>No lock is held while the class loader searches, since that may run code of the program.
 */
final class RecentBytes implements ClassBytes {
  /** Of each class loader, of which there may be thousands. */
  static final int FEW = 8;

  /** Of one build, in which many classes ask for the same types of libraries. */
  static final int MANY = 500;

  private static final int MISSING = 1_000;

  /** Stands for the bytes of what was asked for and is not there; compared by identity. */
  private static final byte[] NONE = {};

  private final ClassBytes origin;
  private final Map<String, byte[]> found;
  private final Map<String, byte[]> missing = new Recent(MISSING);

  /**
   * A memory of that many classes.
   *
   * @param found of those that are there
   */
  RecentBytes(ClassBytes origin, int found) {
    this.origin = origin;
    this.found = new Recent(found);
  }

  @Override
  public byte @Nullable [] find(String internalName) {
    byte[] bytes = recall(internalName);
    if (bytes == null) {
      byte[] asked = origin.find(internalName);
      bytes = asked == null ? NONE : asked;
      remember(internalName, bytes);
    }
    return bytes == NONE ? null : bytes;
  }

  /** Resources are asked for once, by the class that they belong to. */
  @Override
  public byte @Nullable [] resource(String name) {
    return origin.resource(name);
  }

  private synchronized byte @Nullable [] recall(String internalName) {
    byte[] bytes = found.get(internalName);
    return bytes == null ? missing.get(internalName) : bytes;
  }

  private synchronized void remember(String internalName, byte[] bytes) {
    (bytes == NONE ? missing : found).put(internalName, bytes);
  }

  /** The entries that were used last, up to a number of them. */
  private static final class Recent extends LinkedHashMap<String, byte[]> {
    private static final long serialVersionUID = 1L;

    private final int limit;

    Recent(int limit) {
      super(16, 0.75f, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
      return size() > limit;
    }
  }
}
