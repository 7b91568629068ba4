// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.handover;

import dev.panopticon.weaver.handover.HandOver.Way;
import dev.panopticon.weaver.match.Selection;
import dev.panopticon.weaver.match.Supertypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Executors of the program's own, under the agent: the methods by which they are given tasks, and
 * where a class runs tasks that somebody else has made. The rest the JDK tells.
 */
public final class OwnExecutors implements WorkScan {
  private static final String EXECUTOR = "java/util/concurrent/Executor";
  private static final String EXECUTE = "execute(Ljava/lang/Runnable;)V";
  private static final String SCHEDULER = "java/util/concurrent/ScheduledExecutorService";

  /** What is given in them is the first argument; their results may be of other types. */
  private static final List<String> SCHEDULE =
      List.of(
          "schedule(Ljava/lang/Runnable;JLjava/util/concurrent/TimeUnit;)",
          "schedule(Ljava/util/concurrent/Callable;JLjava/util/concurrent/TimeUnit;)",
          "scheduleAtFixedRate(Ljava/lang/Runnable;JJLjava/util/concurrent/TimeUnit;)",
          "scheduleWithFixedDelay(Ljava/lang/Runnable;JJLjava/util/concurrent/TimeUnit;)");

  /** Methods that run what they are called on, by the type that the compiler knows. */
  private static final Map<String, String> RUNS =
      Map.of(
          "java/lang/Runnable", "run",
          "java/util/concurrent/Callable", "call",
          "java/util/concurrent/FutureTask", "run",
          "java/util/concurrent/RunnableFuture", "run");

  private static final int CONSTANT_CLASS = 7;

  private final ClassReader reader;
  private final ClassNode type = new ClassNode(Opcodes.ASM9);
  private final Supertypes supertypes;

  private OwnExecutors(ClassReader reader, Function<String, byte @Nullable []> types) {
    this.reader = reader;
    this.supertypes = new Supertypes(types);
    if (mayRunTasks(reader)) {
      reader.accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }
  }

  /**
   * Looks at a class.
   *
   * @param original the class
   * @param types class files by internal name; null for what cannot be found
   */
  public static OwnExecutors of(byte[] original, Function<String, byte @Nullable []> types) {
    return new OwnExecutors(new ClassReader(original), types);
  }

  /** Most classes name none of the types. */
  private static boolean mayRunTasks(ClassReader reader) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      // The tag lies before the item; after a long or a double there is none.
      if (item > 0 && reader.readByte(item - 1) == CONSTANT_CLASS) {
        String name = reader.readUTF8(item, buffer);
        if (name != null && name.startsWith("java/") && RUNS.containsKey(name)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public Map<String, List<HandOver>> handOvers() {
    Map<String, List<HandOver>> found = new HashMap<>();
    for (MethodNode method : type.methods) {
      List<HandOver> here = new ArrayList<>();
      int index = 0;
      for (AbstractInsnNode node : method.instructions) {
        if (node instanceof MethodInsnNode call && runsTask(call)) {
          here.add(new HandOver(index, new Way.Run()));
        }
        index += node.getOpcode() >= 0 ? 1 : 0;
      }
      if (!here.isEmpty()) {
        found.put(Selection.key(method.name, method.desc), here);
      }
    }
    return found;
  }

  /** A call of {@code super.run()} goes on with what is running. */
  private static boolean runsTask(MethodInsnNode call) {
    return call.getOpcode() != Opcodes.INVOKESPECIAL
        && call.name.equals(RUNS.get(call.owner))
        && call.desc.startsWith("()");
  }

  @Override
  public WorkRole role(String key) {
    if (key.equals(EXECUTE) && isA(EXECUTOR)) {
      return WorkRole.IS_GIVEN_TASK;
    }
    boolean isForLater = SCHEDULE.stream().anyMatch(key::startsWith) && isA(SCHEDULER);
    return isForLater ? WorkRole.IS_GIVEN_TASK_FOR_LATER : WorkRole.NONE;
  }

  private boolean isA(String type) {
    List<String> direct = new ArrayList<>(Arrays.asList(reader.getInterfaces()));
    if (reader.getSuperName() != null) {
      direct.add(reader.getSuperName());
    }
    return supertypes.of(direct).contains(type);
  }
}
