// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.util.List;

/** What columns have numbers of. */
record Texts(List<Method> methods, List<String> argumentNames) {
  Texts {
    methods = List.copyOf(methods);
    argumentNames = List.copyOf(argumentNames);
  }
}
