// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import dev.panopticon.runtime.flow.Mark;

/**
 * One place in the JDK at which the recorder is told something.
 *
 * @param owner internal name of the class; with {@code *} at its end, of all that begin so
 * @param method name
 * @param descriptor how the descriptor begins
 * @param place where in the method
 * @param mark what is told
 * @param since the first JDK in which a class without that method is a surprise
 */
record Hook(String owner, String method, String descriptor, Place place, Mark mark, int since) {

  /** A place in a method. */
  sealed interface Place {
    /**
     * The first thing that it does, with the object in that local variable: 0 for {@code this}, 1
     * for the first argument of an instance method.
     */
    record Entry(int variable) implements Place {}

    /**
     * The first thing that it does, with {@code this} and what stands in an int of its fields.
     *
     * @param field name of one that its class declares
     */
    record EntryWith(String field) implements Place {}

    /** The first thing that it does, without an object. */
    record Start() implements Place {}

    /** Each return, without an object. */
    record Return() implements Place {}

    /** Before a call of another method, with the object on top of the stack. */
    record BeforeCall(String owner, String method, boolean withTop) implements Place {}

    /** Behind a call of another method that answers nothing, without an object. */
    record AfterCall(String owner, String method) implements Place {}

    /**
     * The first thing that it does, with the object in that local variable, in the place of which
     * it goes on with the one that is answered.
     *
     * @param type internal name of what the object is
     */
    record Replace(int variable, String type) implements Place {}
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
