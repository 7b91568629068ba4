// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

public record Order(long item, int count) {}
