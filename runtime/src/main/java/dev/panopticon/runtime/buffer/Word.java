// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.buffer;

/**
 * The layout of the 64-bit words in a {@link Chunk}, and nothing else.
 *
 * <pre>
 *  63  62 61                 40 39                                    0
 * +------+---------------------+---------------------------------------+
 * | kind | trace point         | nanoseconds since the chunk's base    |  ENTER
 * | kind | depth of the call   | nanoseconds since the chunk's base    |  EXIT
 * +------+---------------------+---------------------------------------+
 *
 *  63  62 61  60 59    56 55                  32 31                   0
 * +------+------+--------+----------------------+----------------------+
 * | kind | role | type   | a                    | b                    |  VALUE
 * +------+------+--------+----------------------+----------------------+
 *   BITS     a: number of the primitive or 0xFF   followed by one word of raw bits
 *   STRING   a: characters kept       b: length, or -1 for more    followed by the characters, four to a word
 *   OBJECT   a: number of the type    b: identity hash
 *   NULL     nothing
 *   THROWN   a: number of the type    b: characters of the message that follow, or -1 for none
 *   LIST     a: number of the type    b: nothing      followed by its elements and an END
 *   MAP      a: number of the type    b: nothing      followed by keys and values in turn and an END
 *   FIELDS   a: number of the type    b: nothing      followed by the values of its fields and an END
 *   END      a: number of the Cut     b: how many are left out, or -1 for some
 *   CUT      a: number of the type    b: number of the Cut    stands for a value that is left out
 *   FAILED   a: number of the type    b: number of the type of the exception that showing it threw
 *
 *  63  62 61                 40 39                                    0
 * +------+---------------------+---------------------------------------+
 * | kind | number of the mark  | nanoseconds since the chunk's base    |  MARK, then one word: its key
 * | kind | STALLED             | nanoseconds since the chunk's base    |  a stall began, then one word: its end
 * | kind | TAKERS              | nothing                               |  then one word: a bit for each recording
 * +------+---------------------+---------------------------------------+
 * </pre>
 *
 * TAKERS says which recordings take the calls that begin from there on. A depth is 1 for the
 * outermost recorded call of a thread. An EXIT says its depth so that the reader can close calls
 * whose own exit was lost, such as when the stack overflowed inside it.
 */
public final class Word {
  private Word() {}

  /** Begins a call. */
  public static final int ENTER = 0;

  /** Ends a call. */
  public static final int EXIT = 1;

  /** A value of the call that was begun last, or is about to end. */
  public static final int VALUE = 2;

  /** The thread handed work over, took it up, or waited for the drainer. */
  public static final int MARK = 3;

  /** Number of the mark that says that the thread waited for the drainer; no other has it. */
  static final int STALLED = (1 << 22) - 1;

  /** Number of the mark that says which recordings take the calls that begin; no other has it. */
  static final int TAKERS = STALLED - 1;

  /** Role of a value: the next argument of the call begun last. */
  public static final int ARGUMENT = 0;

  /** Role of a value: returned by the call that the next EXIT ends. */
  public static final int RESULT = 1;

  /**
   * Role of a value: thrown out of the call that the next EXIT ends; characters say where that was
   * created.
   */
  public static final int FAILURE = 2;

  /** Role of a value: part of the structure begun last. */
  public static final int ELEMENT = 3;

  /** Type of a value: a primitive whose type the trace point tells, or a boxed one. */
  public static final int BITS = 0;

  /** Type of a value: characters. */
  public static final int STRING = 1;

  /** Type of a value: an object of which type and identity are kept. */
  public static final int OBJECT = 2;

  /** Type of a value: null. */
  public static final int NULL = 3;

  /** Type of a value: an exception with its message. */
  public static final int THROWN = 4;

  /** Type of a value: a collection or an array begins. */
  public static final int LIST = 5;

  /** Type of a value: a map begins. */
  public static final int MAP = 6;

  /** Type of a value: an object begins of which the fields are kept. */
  public static final int FIELDS = 7;

  /** Type of a value: the structure begun last ends. */
  public static final int END = 8;

  /** Type of a value: something that is left out. */
  public static final int CUT = 9;

  /** Type of a value: an object whose own code could not show it. */
  public static final int FAILED = 10;

  /** {@code a} of BITS when the trace point's descriptor tells the type. */
  public static final int DECLARED = 0xFF;

  /** Longest time since a chunk's base that a word can say: 18 minutes. */
  public static final long MAX_DELTA_NANOS = (1L << 40) - 1;

  /** Greatest depth that a word can say. */
  public static final int MAX_DEPTH = (1 << 22) - 1;

  /** Numbers of types stay below this. */
  public static final int MAX_TYPES = 1 << 24;

  static long enter(int tracePoint, long deltaNanos) {
    return (long) tracePoint << 40 | deltaNanos;
  }

  static long exit(int depth, long deltaNanos) {
    return 1L << 62 | (long) depth << 40 | deltaNanos;
  }

  /** The first word of a value. */
  public static long value(int role, int type, int a, int b) {
    return 2L << 62 | (long) role << 60 | (long) type << 56 | (long) a << 32 | (b & 0xFFFF_FFFFL);
  }

  static long mark(int mark, long deltaNanos) {
    return 3L << 62 | (long) mark << 40 | deltaNanos;
  }

  /** ENTER, EXIT, VALUE or MARK. */
  public static int kind(long word) {
    return (int) (word >>> 62);
  }

  /** Trace point of an ENTER, depth of an EXIT, number of a MARK. */
  public static int subject(long word) {
    return (int) (word >>> 40) & 0x3F_FFFF;
  }

  /** Nanoseconds since the chunk's base. */
  public static long deltaNanos(long word) {
    return word & MAX_DELTA_NANOS;
  }

  /** Role of a VALUE. */
  public static int role(long word) {
    return (int) (word >>> 60) & 3;
  }

  /** Type of a VALUE. */
  public static int type(long word) {
    return (int) (word >>> 56) & 15;
  }

  /** Field {@code a} of a VALUE. */
  public static int a(long word) {
    return (int) (word >>> 32) & 0xFF_FFFF;
  }

  /** Field {@code b} of a VALUE. */
  public static int b(long word) {
    return (int) word;
  }

  /** Words that so many characters take. */
  public static int wordsForChars(int chars) {
    return (chars + 3) >>> 2;
  }
}
