// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.runtime.event.TracePointIndex;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A class whose methods may have to be traced.
 *
 * @param known its name, which alone may be enough to choose nothing, and where it comes from
 * @param bytes the class as it is to be woven
 * @param classFile its class file, where the bytes may have lost something of it; else null
 * @param types class files by internal name, for the classes around and the package
 * @param resources where a trace-point index may be
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Candidate(
    MethodFacts known,
    byte[] bytes,
    byte @Nullable [] classFile,
    Function<String, byte @Nullable []> types,
    TracePointIndex.Resources resources) {}
