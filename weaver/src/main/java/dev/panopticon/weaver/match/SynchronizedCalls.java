// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.MethodFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the calls of synchronized methods that are traced themselves. A method has its monitor
 * already when its body begins: that a thread waits for it is seen where it calls alone.
 *
 * <p>Of methods that are not traced nobody would tell when they have been entered.
 */
public final class SynchronizedCalls {
  private static final Owner UNKNOWN = new Owner(null, Set.of(), Set.of());

  private final Criteria criteria;
  private final Function<String, byte @Nullable []> files;
  private final BiFunction<MethodFacts, byte[], Candidate> candidates;
  private final Map<String, Owner> owners = new HashMap<>();

  /**
   * What is known of a class.
   *
   * @param parent internal name of its superclass
   * @param methods by name and descriptor
   * @param entered those of them that are synchronized and traced
   */
  private record Owner(@Nullable String parent, Set<String> methods, Set<String> entered) {}

  /**
   * For one class.
   *
   * @param criteria what is traced
   * @param files class files by internal name; null for what is not found
   * @param candidates a class by its name and its file
   */
  public SynchronizedCalls(
      Criteria criteria,
      Function<String, byte @Nullable []> files,
      BiFunction<MethodFacts, byte[], Candidate> candidates) {
    this.criteria = criteria;
    this.files = files;
    this.candidates = candidates;
  }

  /**
   * Finds the calls in the bodies of some methods.
   *
   * @param original the class file
   * @param methods by name and descriptor
   * @return for each method the indices of the calling instructions
   */
  public Map<String, Set<Integer>> scan(byte[] original, Set<String> methods) {
    ClassNode type = new ClassNode(Opcodes.ASM9);
    new ClassReader(original).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    owners.put(type.name, owner(type, original));
    Map<String, Set<Integer>> found = new HashMap<>();
    for (MethodNode method : type.methods) {
      String key = Selection.key(method.name, method.desc);
      if (methods.contains(key)) {
        found.put(key, scan(method));
      }
    }
    return found;
  }

  private Set<Integer> scan(MethodNode method) {
    Set<Integer> found = new HashSet<>();
    int index = 0;
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call && enters(call)) {
        found.add(index);
      }
      index += node.getOpcode() >= 0 ? 1 : 0;
    }
    return found;
  }

  private boolean enters(MethodInsnNode call) {
    if (call.name.startsWith("<") || call.owner.startsWith("[")) {
      return false;
    }
    String key = Selection.key(call.name, call.desc);
    for (String name = call.owner; name != null && !isOfJdk(name); ) {
      Owner owner = owners.get(name);
      if (owner == null) {
        owner = owner(name);
        owners.put(name, owner);
      }
      if (owner.methods.contains(key)) {
        return owner.entered.contains(key);
      }
      name = owner.parent;
    }
    return false;
  }

  private static boolean isOfJdk(String name) {
    return name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("jdk/");
  }

  private Owner owner(String name) {
    byte[] file = files.apply(name);
    if (file == null) {
      return UNKNOWN;
    }
    ClassNode type = new ClassNode(Opcodes.ASM9);
    new ClassReader(file).accept(type, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    return owner(type, file);
  }

  private Owner owner(ClassNode type, byte[] file) {
    Set<String> methods = new HashSet<>();
    Set<String> entered = new HashSet<>();
    for (MethodNode method : type.methods) {
      String key = Selection.key(method.name, method.desc);
      methods.add(key);
      if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
        entered.add(key);
      }
    }
    if (!entered.isEmpty()) {
      MethodFacts known = MethodFacts.of(type.name.replace('/', '.'), null);
      entered.retainAll(ClassScan.scan(candidates.apply(known, file), criteria).chosen().keySet());
    }
    return new Owner(type.superName, methods, entered);
  }
}
