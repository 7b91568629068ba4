// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import java.nio.charset.StandardCharsets;

/**
 * What the server answers.
 *
 * @param status of HTTP
 * @param type the media type of the content
 */
@SuppressWarnings("ArrayRecordComponent") // sent as it is, and compared by nobody
record Answer(int status, String type, byte[] content) {

  /** A sentence for whoever reads it in a browser. */
  static Answer refused(int status, String sentence) {
    return new Answer(
        status, "text/plain; charset=utf-8", (sentence + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
