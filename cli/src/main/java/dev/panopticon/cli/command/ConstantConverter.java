// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.stream.Collectors.joining;

import dev.panopticon.trace.report.Report.Grouping;
import dev.panopticon.trace.report.ReportColumn;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words, and names them where it is another. */
abstract sealed class ConstantConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private final E[] constants;

  private ConstantConverter(Class<E> type) {
    this.constants = type.getEnumConstants();
  }

  @Override
  public E convert(String word) {
    return Arrays.stream(constants)
        .filter(constant -> constant.toString().equals(word))
        .findAny()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + word
                        + "' is none of "
                        + Arrays.stream(constants).map(E::toString).collect(joining(", "))
                        + "."));
  }

  /** What calls are put together by. */
  static final class OfGrouping extends ConstantConverter<Grouping> {
    OfGrouping() {
      super(Grouping.class);
    }
  }

  /** What a table is sorted by. */
  static final class OfColumn extends ConstantConverter<ReportColumn> {
    OfColumn() {
      super(ReportColumn.class);
    }
  }
}
