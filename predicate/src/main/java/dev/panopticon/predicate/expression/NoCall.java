// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

/** The call that constants are asked about, which ask nothing of it. */
final class NoCall implements CallFacts {
  @Override
  public long argumentWhole(int index) {
    throw noCall();
  }

  @Override
  public double argumentReal(int index) {
    throw noCall();
  }

  @Override
  public Object argument(int index) {
    throw noCall();
  }

  @Override
  public Object receiver() {
    throw noCall();
  }

  @Override
  public int depth() {
    throw noCall();
  }

  @Override
  public String threadName() {
    throw noCall();
  }

  @Override
  public String caller() {
    throw noCall();
  }

  @Override
  public long resultWhole() {
    throw noCall();
  }

  @Override
  public double resultReal() {
    throw noCall();
  }

  @Override
  public Object result() {
    throw noCall();
  }

  @Override
  public Object exception() {
    throw noCall();
  }

  @Override
  public String exceptionMessage() {
    throw noCall();
  }

  @Override
  public long durationNanos() {
    throw noCall();
  }

  private static IllegalStateException noCall() {
    return new IllegalStateException("a constant asks about a call");
  }
}
