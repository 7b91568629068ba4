// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.directory;

import dev.panopticon.weaver.weave.WeaveOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * What a build asks to be woven. Immutable.
 *
 * @param classes directory of class files, woven in place
 * @param originals directory for what the weaver must remember between builds: the bytes of woven
 *     classes as the compiler wrote them. It belongs to {@code classes} alone
 * @param classPath where the types are that the classes mention, {@code classes} included; the
 *     JDK's need not be
 * @param options what to weave
 */
public record DirectoryRequest(
    Path classes, Path originals, List<Path> classPath, WeaveOptions options) {

  public DirectoryRequest {
    classPath = List.copyOf(classPath);
  }
}
