// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

/**
 * Whether a call is drawn, which may not be known before it ends: then arrows to it wait for that.
 * Used by the drainer alone.
 */
public final class Fate {
  /** That of a call that is drawn as soon as it begins. */
  public static final Fate DRAWN = new Fate();

  static {
    DRAWN.draw();
  }

  private boolean isDrawn;
  private boolean isLeftOut;

  /** The call is drawn. */
  public void draw() {
    isDrawn = true;
  }

  /** The call is not drawn. */
  public void leaveOut() {
    isLeftOut = true;
  }

  boolean isKnown() {
    return isDrawn || isLeftOut;
  }

  boolean isLeftOut() {
    return isLeftOut;
  }
}
