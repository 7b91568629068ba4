// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.cache;

import dev.panopticon.predicate.Rule;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.match.Cause;
import dev.panopticon.weaver.match.RuleUse;
import dev.panopticon.weaver.weave.WeaveResult;
import dev.panopticon.weaver.weave.WeaveResult.Skipped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * What became of a class, as bytes. Trace points are written as their numbers, which stand in the
 * woven class as well.
 */
final class ResultFormat {
  private ResultFormat() {}

  static byte[] write(WeaveResult result, ToIntFunction<TracePoint> numbers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(result.woven().size());
    for (TracePoint point : result.woven()) {
      out.writeInt(numbers.applyAsInt(point));
    }
    out.writeInt(result.skipped().size());
    for (Skipped skipped : result.skipped()) {
      out.writeUTF(skipped.className());
      out.writeUTF(skipped.member());
      out.writeUTF(skipped.cause().name());
      out.writeUTF(skipped.reason());
    }
    writeRules(out, result.ruleUse().matched());
    writeRules(out, result.ruleUse().withoutBody());
    byte[] woven = result.bytes();
    out.writeInt(woven == null ? -1 : woven.length);
    if (woven != null) {
      out.write(woven);
    }
    return bytes.toByteArray();
  }

  static WeaveResult read(byte[] entry, IntFunction<TracePoint> points) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry));
    List<TracePoint> woven = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      woven.add(points.apply(in.readInt()));
    }
    List<Skipped> skipped = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      skipped.add(
          new Skipped(in.readUTF(), in.readUTF(), Cause.valueOf(in.readUTF()), in.readUTF()));
    }
    RuleUse ruleUse = new RuleUse(readRules(in), readRules(in));
    int length = in.readInt();
    return new WeaveResult(length < 0 ? null : in.readNBytes(length), woven, skipped, ruleUse);
  }

  private static void writeRules(DataOutputStream out, Set<Rule> rules) throws IOException {
    out.writeInt(rules.size());
    for (Rule rule : rules) {
      out.writeUTF(rule.toString());
    }
  }

  private static Set<Rule> readRules(DataInputStream in) throws IOException {
    Set<Rule> rules = new HashSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      rules.add(Rule.parse(in.readUTF()));
    }
    return rules;
  }
}
