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

    @Override
    public String of(Option<?> option) {
      return "--" + option;
    }
  },

  /** As options of the agent: {@code include=com.acme.**}. */
  AGENT {
    @Override
    public String of(Option<?> option, String value) {
      return option + "=" + value.replace(",", ",,");
    }

    @Override
    public String of(Option<?> option) {
      return option + "=";
    }
  };

  /** An option with a value. */
  public abstract String of(Option<?> option, String value);

  /** An option by itself. */
  public abstract String of(Option<?> option);
}
