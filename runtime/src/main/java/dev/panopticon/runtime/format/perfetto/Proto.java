// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.perfetto;

/**
 * The numbers of the fields that we write, message by message, as in Perfetto's {@code .proto}
 * files.
 */
final class Proto {
  private Proto() {}

  static final int TRACE_PACKET = 1;

  static final class Packet {
    static final int CLOCK_SNAPSHOT = 6;
    static final int TIMESTAMP = 8;
    static final int SEQUENCE_ID = 10;
    static final int TRACK_EVENT = 11;
    static final int INTERNED_DATA = 12;
    static final int SEQUENCE_FLAGS = 13;
    static final int DEFAULTS = 59;
    static final int TRACK_DESCRIPTOR = 60;
    static final int FIRST_ON_SEQUENCE = 87;
    static final int TRACE_ATTRIBUTES = 126;

    /** Flag: forget what was interned and defaulted on this sequence. */
    static final int STATE_CLEARED = 1;

    /** Flag: not readable without what was interned and defaulted on this sequence. */
    static final int NEEDS_STATE = 2;

    private Packet() {}
  }

  static final class Defaults {
    static final int TRACK_EVENT = 11;
    static final int TRACK_EVENT_TRACK_UUID = 11;

    private Defaults() {}
  }

  static final class TrackDescriptor {
    static final int UUID = 1;
    static final int NAME = 2;
    static final int PROCESS = 3;
    static final int PROCESS_PID = 1;
    static final int PROCESS_NAME = 6;
    static final int THREAD = 4;
    static final int THREAD_PID = 1;
    static final int THREAD_TID = 2;
    static final int THREAD_NAME = 5;
    static final int PARENT_UUID = 5;
    static final int COUNTER = 8;
    static final int CHILD_ORDERING = 11;
    static final int CHILD_ORDERING_EXPLICIT = 3;
    static final int SIBLING_ORDER_RANK = 12;
    static final int DESCRIPTION = 14;
    static final int SIBLING_MERGE = 15;

    /** Two virtual threads of one name stay two tracks. */
    static final int SIBLING_MERGE_NONE = 2;

    private TrackDescriptor() {}
  }

  static final class TrackEvent {
    static final int CATEGORY_IIDS = 3;
    static final int DEBUG_ANNOTATIONS = 4;
    static final int TYPE = 9;
    static final int TYPE_SLICE_BEGIN = 1;
    static final int TYPE_SLICE_END = 2;
    static final int TYPE_INSTANT = 3;
    static final int TYPE_COUNTER = 4;
    static final int NAME_IID = 10;
    static final int TRACK_UUID = 11;
    static final int CATEGORIES = 22;
    static final int NAME = 23;
    static final int COUNTER_VALUE = 30;
    static final int SOURCE_LOCATION_IID = 34;
    static final int FLOW_IDS = 47;

    private TrackEvent() {}
  }

  static final class DebugAnnotation {
    static final int NAME_IID = 1;
    static final int BOOL = 2;
    static final int INT = 4;
    static final int DOUBLE = 5;
    static final int STRING = 6;
    static final int NAME = 10;
    static final int DICT_ENTRIES = 11;
    static final int ARRAY_VALUES = 12;

    private DebugAnnotation() {}
  }

  static final class Interned {
    static final int EVENT_CATEGORIES = 1;
    static final int EVENT_NAMES = 2;
    static final int DEBUG_ANNOTATION_NAMES = 3;
    static final int SOURCE_LOCATIONS = 4;

    /** Of each of them. */
    static final int IID = 1;

    /** Of categories and names. */
    static final int NAME = 2;

    static final int LOCATION_FILE = 2;
    static final int LOCATION_FUNCTION = 3;
    static final int LOCATION_LINE = 4;

    private Interned() {}
  }

  static final class ClockSnapshot {
    static final int CLOCKS = 1;
    static final int CLOCK_ID = 1;
    static final int CLOCK_TIMESTAMP = 2;
    static final int REALTIME = 1;

    /** The clock of packets that name none. */
    static final int BOOTTIME = 6;

    private ClockSnapshot() {}
  }

  static final class Attributes {
    static final int ATTRIBUTE = 1;
    static final int KEY = 1;
    static final int LONG = 2;
    static final int STRING = 3;

    private Attributes() {}
  }
}
