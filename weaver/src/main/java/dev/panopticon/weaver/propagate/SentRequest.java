// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.propagate;

import java.net.http.HttpRequest;

/**
 * A request that the JDK's HTTP client is given, apart from everything else since not every JDK has
 * that client.
 */
final class SentRequest {
  /** The client itself sets this one, on requests that it makes and that no copy is like. */
  private static final String WEB_SOCKET = "Sec-WebSocket-Key";

  private final HttpRequest request;

  SentRequest(Object request) {
    this.request = (HttpRequest) request;
  }

  /** Whether it may have a header more. */
  boolean isOpen() {
    return request.headers().firstValue(WEB_SOCKET).isEmpty();
  }

  /** Whether somebody has set our header already. */
  boolean hasParent() {
    return request.headers().firstValue(TraceParent.HEADER).isPresent();
  }

  HttpRequest request() {
    return request;
  }

  /** The id that goes with it; 0 for none. */
  long id() {
    return TraceParent.id(request.headers().firstValue(TraceParent.HEADER).orElse(null));
  }

  /** The same request with our header. */
  SentRequest with(String parent) {
    return new SentRequest(
        HttpRequest.newBuilder(request, (name, value) -> true)
            .setHeader(TraceParent.HEADER, parent)
            .build());
  }
}
