// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several texts in one, where nothing else separates them: commas between them, and a comma inside
 * of one written twice, since patterns have some.
 */
public final class Commas {
  private Commas() {}

  /** The texts, which must not be empty, in one. */
  public static String join(List<String> texts) {
    return texts.stream().map(text -> text.replace(",", ",,")).collect(Collectors.joining(","));
  }

  /** Splits at single commas; of a double one, one remains. */
  public static List<String> split(String joined) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < joined.length(); i++) {
      char c = joined.charAt(i);
      boolean doubled = c == ',' && i + 1 < joined.length() && joined.charAt(i + 1) == ',';
      if (c == ',' && !doubled) {
        texts.add(text.toString());
        text.setLength(0);
      } else {
        text.append(c);
        i += doubled ? 1 : 0;
      }
    }
    if (text.length() > 0) {
      texts.add(text.toString());
    }
    return texts;
  }
}
