// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.FlowKinds;
import dev.panopticon.runtime.event.FlowOptions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What is drawn of how work goes on elsewhere, in place of what {@code panopticon.json} says. */
final class ArrowOptions {
  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--arrows",
      paramLabel = "WHICH",
      converter = Arrows.class,
      description = {
        "Which arrows to draw from where work is handed over to where it is done: none, all, or"
            + " some of submit,stage,resume,create,wake,lock,vthread,service,item. Default: all but"
            + " lock, service and item."
      })
  private @Nullable Set<FlowKind> kinds;

  @Option(
      names = "--virtual-tracks",
      paramLabel = "N",
      description = {
        "How many virtual threads have tracks of their own. Those that begin to record later are"
            + " drawn on the tracks of their carriers. Default: 500."
      })
  private @Nullable Integer virtualTracks;

  /** Both together. */
  FlowOptions joinedWith(FlowOptions configured) {
    FlowOptions options = kinds == null ? configured : configured.kinds(kinds);
    try {
      return virtualTracks == null ? options : options.virtualTracks(virtualTracks);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), "--virtual-tracks: " + refused.getMessage());
    }
  }

  /** Reads which arrows to draw. */
  static final class Arrows implements ITypeConverter<Set<FlowKind>> {
    @Override
    public Set<FlowKind> convert(String text) {
      try {
        return FlowKinds.parse(text);
      } catch (IllegalArgumentException invalid) {
        throw new TypeConversionException(String.valueOf(invalid.getMessage()));
      }
    }
  }
}
