// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import dev.panopticon.runtime.flow.Mark;
import java.util.List;

/**
 * One place in the JDK at which the recorder is told something.
 *
 * @param owner internal name of the class; with {@code *} at its end, of all that begin so
 * @param method name
 * @param descriptor how the descriptor begins
 * @param place where in the method
 * @param what of which object
 * @param mark what is told
 * @param since the first JDK in which a class without that method is a surprise
 */
record Hook(
    String owner, String method, String descriptor, Place place, What what, Mark mark, int since) {

  /** A place in a method. */
  sealed interface Place {
    /** The first thing that it does. */
    record Entry() implements Place {}

    /** Each return. */
    record Return() implements Place {}

    /** Where an exception leaves it. */
    record Thrown() implements Place {}

    /** Before a call of another method. */
    record BeforeCall(String owner, String method) implements Place {}

    /** Behind a call of another method. */
    record AfterCall(String owner, String method) implements Place {}

    /** Before a field of an object is read. */
    record BeforeRead(String field) implements Place {}

    /** Behind that. */
    record AfterRead(String field) implements Place {}
  }

  /** The object that is told of. */
  sealed interface What {
    /** None: the mark says enough. */
    record Nothing() implements What {}

    /** The one in that local variable: 0 for {@code this}, 1 for the first argument. */
    record Variable(int index) implements What {}

    /** The one on top of the stack. */
    record Top() implements What {}

    /**
     * {@code this}, and what stands in an int of its fields.
     *
     * @param field name of one that its class declares
     */
    record ThisWith(String field) implements What {}

    /**
     * The one in that local variable, if true lies on top of the stack; if not, what is told is the
     * mark before.
     */
    record VariableIf(int index) implements What {}

    /**
     * The one on top of the stack, if that field of it is not 0; if it is, what is told is the mark
     * before.
     *
     * @param field name of one of type long
     */
    record TopIf(String owner, String field) implements What {}

    /**
     * {@code this}, if something stands in that field of it.
     *
     * @param descriptor of the field
     */
    record ThisIf(String owner, String field, String descriptor) implements What {}

    /** {@code this}, if false lies on top of the stack. */
    record ThisUnless() implements What {}

    /**
     * What stands in that field of {@code this}, or {@code this} where its class does not inherit
     * directly from one of these.
     *
     * @param descriptor of the field
     * @param heirs classes of which that which declares the field is the first
     */
    record Field(List<String> heirs, String field, String descriptor) implements What {}

    /** Each in the list on top of the stack. */
    record Each() implements What {}

    /**
     * Each in an array that stands in that field of {@code this}.
     *
     * @param descriptor of the field
     */
    record EachIn(String field, String descriptor) implements What {}

    /**
     * The one in that local variable, in the place of which the method goes on with the one that is
     * answered.
     *
     * @param type internal name of what the object is
     */
    record Replaced(int index, String type) implements What {}
  }

  boolean isIn(String internalName) {
    return owner.endsWith("*")
        ? internalName.startsWith(owner.substring(0, owner.length() - 1))
        : internalName.equals(owner);
  }

  boolean isIn(String method, String descriptor) {
    return method.equals(this.method) && descriptor.startsWith(this.descriptor);
  }

  @Override
  public String toString() {
    return owner.replace('/', '.') + "." + method;
  }
}
