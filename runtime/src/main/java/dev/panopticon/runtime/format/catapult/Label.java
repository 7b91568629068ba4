// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.catapult;

import static dev.panopticon.runtime.format.catapult.JsonBuffer.ascii;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TracePoint;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the events of one trace point have in common, as JSON, since it is written for each. */
final class Label {
  /**
   * What a JavaScript object has without being given it, as far as Java can name a parameter so.
   * Catapult merges arguments into such an object, and takes these for given before.
   */
  private static final Set<String> ON_EVERY_OBJECT =
      Set.of(
          "constructor",
          "hasOwnProperty",
          "isPrototypeOf",
          "propertyIsEnumerable",
          "toLocaleString",
          "toString",
          "valueOf",
          "__proto__",
          "__defineGetter__",
          "__defineSetter__",
          "__lookupGetter__",
          "__lookupSetter__");

  /** {@code ,"cat":"java","name":"Order.place"}. */
  final byte[] json;

  /** What of its source each begin has to say; null as long as nothing has been said. */
  byte @Nullable [] source;

  final TracePoint point;

  /** Names that arguments had, by position, and the keys that were made of them. */
  private @Nullable String[] names = {};

  private byte[] @Nullable [] keys = {};

  Label(TracePoint point) {
    this.point = point;
    JsonBuffer buffer = new JsonBuffer(128);
    buffer.raw(ascii(",\"cat\":")).string(point.category());
    buffer.raw(ascii(",\"name\":")).string(point.name());
    json = buffer.toByteArray();
  }

  /**
   * The key of an argument, with its colon. Asked for in order, as a key depends on those before.
   */
  byte[] key(List<Argument> arguments, int index) {
    String name = arguments.get(index).name();
    if (index >= keys.length) {
      names = Arrays.copyOf(names, arguments.size());
      keys = Arrays.copyOf(keys, arguments.size());
    }
    byte[] key = keys[index];
    if (key == null || !name.equals(names[index])) {
      key = keyOf(arguments, index);
      names[index] = name;
      keys[index] = key;
      Arrays.fill(keys, index + 1, keys.length, null);
    }
    return key;
  }

  /** The key of an argument, changed if viewers could not tell it from another. */
  static byte[] keyOf(List<Argument> arguments, int index) {
    String name = arguments.get(index).name();
    boolean taken = isTaken(name, arguments.subList(0, index));
    return new JsonBuffer(32)
        .string(taken ? name + " (" + (index + 1) + ")" : name)
        .raw(':')
        .toByteArray();
  }

  /** Of equal keys viewers keep one. */
  private static boolean isTaken(String name, List<Argument> earlier) {
    return ON_EVERY_OBJECT.contains(name)
        || earlier.stream().anyMatch(argument -> argument.name().equals(name));
  }
}
