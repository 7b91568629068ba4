// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

/** How users write options: what a message says of one can be typed again. */
public enum Spelling {
  /** On the command line: {@code --include com.acme.**}. */
  COMMAND_LINE {
    @Override
    public String of(Option<?> option, String value) {
      return "--" + option + " " + value;
    }
  },

  /** As options of the agent: {@code include=com.acme.**}. */
  AGENT {
    @Override
    public String of(Option<?> option, String value) {
      return option + "=" + value.replace(",", ",,");
    }
  };

  /** An option with a value. */
  public abstract String of(Option<?> option, String value);
}
