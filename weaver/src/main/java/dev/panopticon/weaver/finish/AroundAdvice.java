// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import dev.panopticon.runtime.condition.EntryTest;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.weaver.handover.HandOverCalls;
import dev.panopticon.weaver.handover.WorkRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Around advice written into one method.
 *
 * <p><b>Design.</b>
 *
 * <pre>
 *           token = enter(number)
 *   begin:  argument(token, this); argument(token, a); argument(token, b) …
 *           the body, each return a jump to end
 *   end:    exit(token, result); return result
 *   thrown: fail(token, e); throw e                   for any, from begin to end
 * </pre>
 *
 * Neither {@code enter} nor {@code exit} lies in a range: so an error in {@code enter} gives no
 * exit, and one in {@code exit} no second one. {@code end} lies behind the body, outside every
 * range of the body's own handlers too, which must not catch what is not theirs. Where an exit has
 * to stand in the body all the same, the token is zeroed before the call that spends it, and zero
 * means "not recorded".
 *
 * <p>The token is all that a frame has more. Results and exceptions stay on the stack, where they
 * are: a local variable would be there as long as the call.
 *
 * <p>Frames stay those of the compiler, with the tokens appended. The two new ones know no local
 * but the tokens: they are right whatever the body does, so no type hierarchy is ever asked.
 */
final class AroundAdvice {
  private static final int MAX_LOCALS = 65_535;
  private static final Type TEXT = Type.getType(String.class);
  private static final Type OBJECT = Type.getType(Object.class);

  /**
   * A constant holds 65,535 bytes, a character takes up to three, and a trace point has few lines.
   */
  private static final int MAX_TEXT = 5_000;

  /** A token and a value of two words; as much as the JVM's first compiler gives each frame. */
  private static final int ADVICE_STACK = 4;

  /** A token and the zero that replaces it. */
  private static final int SPENT_STACK = 4;

  private final MethodNode method;
  private final Advised advised;
  private final AdviceCalls advice;
  private final int classVersion;
  private final boolean framed;

  private final int bodyLocals;
  private final Token token;

  /** That one, and that of the calls that are drawn, if there are any. */
  private final List<Token> tokens;

  private final Optional<CallAdvice> calls;

  /** Behind all tokens: a local variable for what has to be out of the way for a moment. */
  private final int scratch;

  private final Parameters parameters;
  private final List<AbstractInsnNode> code;

  /** What advice has on the stack on top of what the code around it has there. */
  private int stackInBody;

  /** What it has there alone. */
  private int stack = ADVICE_STACK;

  AroundAdvice(MethodNode method, Advised advised, AdviceCalls advice, int classVersion) {
    this.method = method;
    this.advised = advised;
    this.advice = advice;
    this.code = instructions(method);
    this.classVersion = classVersion;
    this.framed = (classVersion & 0xFFFF) >= Opcodes.V1_6;
    this.bodyLocals = method.maxLocals;
    this.token = new Token(bodyLocals);
    this.tokens = new ArrayList<>(List.of(token));
    if (!advised.calls().isEmpty()) {
      tokens.add(new Token(bodyLocals + Token.SLOTS));
    }
    this.scratch = bodyLocals + tokens.size() * Token.SLOTS;
    this.calls =
        advised.calls().isEmpty()
            ? Optional.empty()
            : Optional.of(new CallAdvice(method, advised.calls(), advice, tokens.get(1)));
    this.parameters = new Parameters(method);
  }

  /**
   * Writes the advice into the method.
   *
   * @throws RefusedException if that is impossible; then the method is as it was
   */
  void write() {
    check();
    Optional<MonitorMarks> monitors =
        advised.tellsMonitors()
            ? Optional.of(new MonitorMarks(method, code, advice, scratch))
            : Optional.empty();
    monitors.ifPresent(it -> it.write(hasClassConstants() ? advised.entering() : Set.of()));
    if ((!framed && advised.entry() > 0) || monitors.isPresent()) {
      stackInBody = ADVICE_STACK;
    }
    if (calls.isPresent()) {
      stackInBody = SPENT_STACK;
      // The exception twice.
      stack = Math.max(stack, 2 + SPENT_STACK);
    }
    Set<AbstractInsnNode> bare = framed ? bareReturns() : Set.of();
    keepTokensInFrames();
    calls.ifPresent(leaves -> leaves.write(code, classVersion));
    monitors.ifPresent(MonitorMarks::writeWaits);
    if (advice.areAlone()) {
      Halts.announce(method, code, advice);
    }
    LabelNode end = new LabelNode();
    LabelNode begin = enter();
    method.instructions.add(end);
    leave(bare, end);
    thrown(begin, end);
    method.maxLocals = scratch + (advised.tellsMonitors() ? 1 : 0);
    method.maxStack = Math.max(method.maxStack + stackInBody, stack);
  }

  /** The instructions of a method as places in it are counted: without lines and labels. */
  static List<AbstractInsnNode> instructions(MethodNode method) {
    List<AbstractInsnNode> instructions = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node.getOpcode() >= 0) {
        instructions.add(node);
      }
    }
    return instructions;
  }

  private void check() {
    if (scratch + 1 > MAX_LOCALS) {
      throw new RefusedException("too many local variables");
    }
    for (String line : advised.point().toSpec()) {
      if (line.length() > MAX_TEXT) {
        throw new RefusedException("its names are too long for a constant");
      }
    }
    if (advised.entry() == 0) {
      return;
    }
    // Code behind the entry in which "this" is not initialised yet cannot be in the range.
    for (AbstractInsnNode node = code.get(advised.entry() - 1);
        node != null;
        node = node.getNext()) {
      if (node instanceof FrameNode frame && frame.local.contains(Opcodes.UNINITIALIZED_THIS)) {
        throw new RefusedException("code before super(…) is laid out behind it");
      }
    }
  }

  private void keepTokensInFrames() {
    AbstractInsnNode last = advised.entry() == 0 ? null : code.get(advised.entry() - 1);
    boolean begun = last == null;
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof FrameNode frame) {
        frame.local = withTokens(frame.local, begun || isZeroedFirst());
      }
      begun |= node == last;
    }
  }

  /**
   * Whether the slice's token is there from the method's first instruction on. What begins with the
   * work that a method takes up has to end whatever happens, an error in {@code enter} included.
   */
  private boolean isZeroedFirst() {
    return takesUp();
  }

  /**
   * @param begun whether the slice has begun, and its token is set
   */
  private List<Object> withTokens(List<Object> locals, boolean begun) {
    List<Object> all = new ArrayList<>(locals);
    int slots = 0;
    for (Object local : locals) {
      slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; slots < bodyLocals; slots++) {
      all.add(Opcodes.TOP);
    }
    for (Token each : tokens) {
      if (begun || !each.equals(token)) {
        all.add(Opcodes.LONG);
      } else {
        all.addAll(List.of(Opcodes.TOP, Opcodes.TOP));
      }
    }
    return all;
  }

  /**
   * The returns that find nothing on the stack but what they return, and so can share one exit.
   * Compilers may leave more there, as ECJ does: a return discards it, a jump cannot.
   */
  private Set<AbstractInsnNode> bareReturns() {
    Set<AbstractInsnNode> bare = new HashSet<>();
    int size = Type.getReturnType(method.desc).getSize();
    AnalyzerAdapter stack =
        new AnalyzerAdapter(
            advised.point().className().replace('.', '/'),
            method.access,
            method.name,
            method.desc,
            null);
    AbstractInsnNode begin = advised.entry() == 0 ? null : code.get(advised.entry() - 1);
    for (AbstractInsnNode node : method.instructions) {
      if (isReturn(node) && stack.stack != null && stack.stack.size() == size) {
        bare.add(node);
      }
      node.accept(stack);
      if (node == begin && (stack.stack == null || !stack.stack.isEmpty())) {
        stackInBody = Math.max(stackInBody, ADVICE_STACK);
      }
    }
    return bare;
  }

  private static boolean isReturn(AbstractInsnNode node) {
    return node.getOpcode() >= Opcodes.IRETURN && node.getOpcode() <= Opcodes.RETURN;
  }

  /** Writes the begin of the slice; answers the label where its range begins. */
  private LabelNode enter() {
    LabelNode start = new LabelNode();
    InsnList zeros = new InsnList();
    zeros.add(start);
    // Without a line of its own, the advice would show up in stack traces as "Unknown Source".
    if (advised.entry() == 0 && advised.point().line() > 0) {
      zeros.add(new LineNumberNode(advised.point().line(), start));
    }
    for (Token each : tokens) {
      if (!each.equals(token) || isZeroedFirst()) {
        zeros.add(each.zero());
      }
    }
    if (takesUp()) {
      zeros.add(HandOverCalls.begin());
    }
    LabelNode begin = new LabelNode();
    InsnList enter = new InsnList();
    if (isZeroedFirst()) {
      enter.add(begin);
    }
    if (holdsMonitor()) {
      enter.add(monitor());
      enter.add(advice.mark(Mark.LOCKED));
    }
    boolean readable = !parameters.areOverwritten(code.subList(0, advised.entry()));
    List<Integer> tested =
        readable && (classVersion & 0xFFFF) >= Opcodes.V1_7
            ? EntryTest.positions(advised.point())
            : List.of();
    if (tested.isEmpty()) {
      enter.add(advice.number(advised.point(), classVersion, true));
      enter.add(advice.enter());
    } else {
      enter.add(parameters.push(tested));
      stack = Math.max(stack, parameters.size());
      enter.add(
          advice.enterIf(
              advised.point(),
              EntryTest.passed(advised.point(), tested).toMethodDescriptorString()));
    }
    enter.add(token.store());
    if (!isZeroedFirst()) {
      enter.add(begin);
    }
    if (holdsMonitor()) {
      enter.add(token.load());
      enter.add(monitor());
      enter.add(advice.held());
    }
    if (advised.role().isGiven()) {
      enter.add(HandOverCalls.given(advised.role()));
    }
    if (advised.point().linked()) {
      enter.add(onReceiver(advice.link()));
    }
    if (advised.point().capture().receiver()) {
      enter.add(onReceiver(advice.argument(OBJECT)));
    }
    if (advised.point().capture().arguments() && readable) {
      enter.add(parameters.record(advised.point(), advice, token));
    }
    if (advised.entry() == 0) {
      zeros.add(enter);
    } else {
      method.instructions.insert(code.get(advised.entry() - 1), enter);
    }
    parameters.beginAt(start, code);
    method.instructions.insert(zeros);
    return begin;
  }

  /** Whether the monitor of its object, or of its class, is known to be the method's. */
  private boolean holdsMonitor() {
    return advised.tellsMonitors()
        && (method.access & Opcodes.ACC_SYNCHRONIZED) != 0
        && ((method.access & Opcodes.ACC_STATIC) == 0 || hasClassConstants());
  }

  private boolean hasClassConstants() {
    return (classVersion & 0xFFFF) >= Opcodes.V1_5;
  }

  /** Pushes the object whose monitor a synchronized method holds. */
  private AbstractInsnNode monitor() {
    return (method.access & Opcodes.ACC_STATIC) == 0
        ? new VarInsnNode(Opcodes.ALOAD, 0)
        : new LdcInsnNode(Type.getObjectType(advised.point().className().replace('.', '/')));
  }

  /** In its place, since a slice begins before the body, and in constructors behind super(…). */
  private InsnList onReceiver(MethodInsnNode told) {
    InsnList list = new InsnList();
    list.add(token.load());
    list.add(new VarInsnNode(Opcodes.ALOAD, 0));
    list.add(told);
    return list;
  }

  /** Writes the end of the slice for a body that returns, behind it wherever that is possible. */
  private void leave(Set<AbstractInsnNode> bare, LabelNode end) {
    Type result = Type.getReturnType(method.desc);
    for (AbstractInsnNode node : code) {
      if (bare.contains(node)) {
        method.instructions.set(node, new JumpInsnNode(Opcodes.GOTO, end));
      } else if (isReturn(node)) {
        method.instructions.insertBefore(node, exit(result, token.take()));
        stackInBody = Math.max(stackInBody, result.getSize() + SPENT_STACK);
      }
    }
    if (!bare.isEmpty()) {
      method.instructions.add(
          frame(result.getSort() == Type.VOID ? List.of() : List.of(onStack(result))));
      method.instructions.add(exit(result, token.read()));
      stack = Math.max(stack, 2 * result.getSize() + Token.SLOTS);
      method.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    }
  }

  /**
   * The end of the slice, with what is returned on the stack before and after.
   *
   * @param spent pushes the token
   */
  private InsnList exit(Type result, InsnList spent) {
    InsnList list = new InsnList();
    boolean wanted = advised.point().capture().result() && result.getSort() != Type.VOID;
    boolean secret = wanted && advised.point().redacted().contains(TracePoint.RESULT);
    if (secret) {
      list.add(new LdcInsnNode(TracePoint.REDACTED));
      list.add(spent);
      list.add(advice.exitWith(TEXT));
    } else if (wanted) {
      list.add(new InsnNode(result.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP));
      list.add(spent);
      list.add(advice.exitWith(result));
    } else {
      list.add(spent);
      list.add(advice.exit());
    }
    endWork(list);
    return list;
  }

  private void endWork(InsnList list) {
    if (takesUp()) {
      list.add(HandOverCalls.end(advised.role()));
    }
  }

  private boolean takesUp() {
    return advised.role() == WorkRole.TAKES_TASK || advised.role() == WorkRole.TAKES_TIMER_TASK;
  }

  /** Writes the end of the slice for a body that throws. */
  private void thrown(LabelNode begin, LabelNode end) {
    LabelNode handler = new LabelNode();
    method.tryCatchBlocks.add(new TryCatchBlockNode(begin, end, handler, null));
    InsnList list = new InsnList();
    list.add(handler);
    if (framed) {
      list.add(frame(List.of("java/lang/Throwable")));
    }
    calls.ifPresent(leaves -> list.add(leaves.fail()));
    list.add(advice.fail(token.read(), advised.point()));
    endWork(list);
    list.add(new InsnNode(Opcodes.ATHROW));
    method.instructions.add(list);
  }

  private FrameNode frame(List<Object> stack) {
    Object[] locals = withTokens(List.of(), true).toArray();
    return new FrameNode(Opcodes.F_NEW, locals.length, locals, stack.size(), stack.toArray());
  }

  private static Object onStack(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.SHORT, Type.CHAR, Type.INT -> Opcodes.INTEGER;
      case Type.LONG -> Opcodes.LONG;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }
}
