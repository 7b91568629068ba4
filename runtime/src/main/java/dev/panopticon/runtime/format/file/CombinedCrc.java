// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

/**
 * The CRC-32 of two pieces in a row, from the CRC-32 of each and the length of the second.
 *
 * <p>A CRC is a remainder of polynomials over GF(2). Appending {@code n} bytes multiplies the
 * remainder of what precedes them by x^(8n), modulo the generator; the pre- and post-inversion of
 * CRC-32 cancel out. Polynomials are held as the checksum holds them, bit-reversed: the highest bit
 * is x^0.
 */
final class CombinedCrc {
  private static final int GENERATOR = 0xedb88320;
  private static final int ONE = 1 << 31;
  private static final int X = 1 << 30;

  private CombinedCrc() {}

  static long of(long firstCrc, long secondCrc, long secondLength) {
    int shifted = multiply((int) firstCrc, xToThe(8 * secondLength));
    return (shifted ^ (int) secondCrc) & 0xffffffffL;
  }

  private static int xToThe(long exponent) {
    int result = ONE;
    int square = X;
    for (long rest = exponent; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        result = multiply(result, square);
      }
      square = multiply(square, square);
    }
    return result;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    int term = b; // b times x^i in round i
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= term;
      }
      term = (term & 1) != 0 ? (term >>> 1) ^ GENERATOR : term >>> 1;
    }
    return product;
  }
}
