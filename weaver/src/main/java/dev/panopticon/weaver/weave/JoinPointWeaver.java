// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.io.IOException;
import org.aspectj.bridge.IMessage;
import org.aspectj.bridge.IMessageHandler;
import org.aspectj.weaver.bcel.BcelObjectType;
import org.aspectj.weaver.bcel.BcelWeaver;
import org.aspectj.weaver.bcel.BcelWorld;
import org.aspectj.weaver.bcel.LazyClassGen;
import org.aspectj.weaver.bcel.UnwovenClassFile;
import org.jspecify.annotations.Nullable;

/**
 * AspectJ, reduced to what it is best at: it finds the join points of a {@link MarkedCopy} and
 * places the call of our aspect there.
 *
 * <p>AspectJ keeps state in static fields, so that there is one lock for all instances. Nothing of
 * the program runs and nothing is looked up in its class loaders while it is held.
 */
final class JoinPointWeaver {
  /** A world keeps what it has resolved; a new one after so many classes keeps memory bounded. */
  private static final int CLASSES_PER_WORLD = 200;

  private static final Object ASPECTJ = new Object();

  static {
    AspectJUnnoticed.prepare();
  }

  private int classesLeft;
  private BcelWorld world;
  private BcelWeaver weaver;
  private Problems problems = new Problems();

  JoinPointWeaver() {
    synchronized (ASPECTJ) {
      world = createWorld();
      weaver = createWeaver();
    }
  }

  /**
   * Places the calls.
   *
   * @param className binary name
   * @param copy a marked copy
   * @return the copy with calls of {@link BodyAspect}; null if AspectJ cannot read it
   */
  byte @Nullable [] weave(String className, byte[] copy) {
    synchronized (ASPECTJ) {
      if (classesLeft-- == 0) {
        world = createWorld();
        weaver = createWeaver();
      }
      problems.any = false;
      try {
        UnwovenClassFile file = new UnwovenClassFile(className + ".class", className, copy);
        BcelObjectType type = world.addSourceObjectType(className, copy, false);
        LazyClassGen woven = weaver.weaveWithoutDump(file, type);
        byte[] bytes = woven == null ? null : woven.getJavaClassBytesIncludingReweavable(world);
        type.weavingCompleted();
        return problems.any ? null : bytes;
      } catch (IOException | RuntimeException | StackOverflowError | LinkageError failed) {
        classesLeft = 0;
        return null;
      }
    }
  }

  private BcelWorld createWorld() {
    classesLeft = CLASSES_PER_WORLD;
    problems = new Problems();
    BcelWorld created = new BcelWorld(new WorldTypes(), problems, null);
    created.setBehaveInJava5Way(true);
    created.setXnoInline(true);
    return created;
  }

  private BcelWeaver createWeaver() {
    BcelWeaver created = new BcelWeaver(world);
    created.setReweavableMode(true); // "true" means: not reweavable, so no copy of the class in it
    created.addLibraryAspect(BodyAspect.class.getName());
    created.prepareForWeave();
    return created;
  }

  /** Notices errors; nothing of AspectJ's ever reaches the standard streams. */
  private static final class Problems implements IMessageHandler {
    boolean any;

    @Override
    public boolean handleMessage(IMessage message) {
      any |= message.getKind().compareTo(IMessage.ERROR) >= 0;
      return true;
    }

    @Override
    public boolean isIgnoring(IMessage.Kind kind) {
      return kind.compareTo(IMessage.ERROR) < 0;
    }

    @Override
    public void dontIgnore(IMessage.Kind kind) {}

    @Override
    public void ignore(IMessage.Kind kind) {}
  }
}
