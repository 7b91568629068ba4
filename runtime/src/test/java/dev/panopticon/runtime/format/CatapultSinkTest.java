// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import java.io.IOException;
import java.math.BigDecimal;

class CatapultSinkTest extends TraceSinkContract {
  @Override
  protected String extension() {
    return ".trace";
  }

  @Override
  protected DecodedTrace decode(byte[] content) throws IOException {
    return CatapultDecoder.decode(content);
  }

  @Override
  protected Object reading(Object value) {
    return value instanceof Double number && Double.isFinite(number)
        ? new BigDecimal(number.toString()).toString()
        : value.toString();
  }
}
