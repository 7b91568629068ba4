// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file or folder; changes nothing of what is woven. */
final class FileOption extends Option<Optional<Path>> {
  FileOption(String name, Help help) {
    super(name, new Part<>(Optional.empty()), help);
  }

  @Override
  Optional<Path> read(Optional<Path> before, List<String> written) {
    String text = single(written);
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException noPath) {
      throw new IllegalArgumentException(
          "Agent option \""
              + name()
              + "\" is \""
              + text
              + "\", which cannot be the name of a file here: "
              + noPath.getReason()
              + ".",
          noPath);
    }
  }

  @Override
  List<String> write(Optional<Path> value) {
    return value.stream().map(Path::toString).toList();
  }

  @Override
  List<String> weaving(Optional<Path> value) {
    return List.of();
  }

  @Override
  public boolean isList() {
    return false;
  }
}
