// SPDX-License-Identifier: Apache-2.0

/**
 * Colours: one for each class, the same in every view. Neighbours on the circle of hues differ in
 * lightness too, so that they can be told apart without seeing hues.
 */

import { classOf } from './text.js';

const HUES = [255, 25, 145, 85, 310, 200, 55, 280, 170, 350, 115, 225];
const dark = matchMedia('(prefers-color-scheme: dark)');

let colors = scheme();
const listeners = [];

dark.addEventListener('change', () => {
  colors = scheme();
  listeners.forEach((listener) => listener());
});

/** Is told when light becomes dark. */
export function onChange(listener) {
  listeners.push(listener);
}

function variable(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function scheme() {
  const isDark = dark.matches;
  const fills = new Map();
  return {
    ground: variable('--ground'),
    raised: variable('--raised'),
    line: variable('--line'),
    text: variable('--text'),
    muted: variable('--muted'),
    accent: variable('--accent'),
    found: variable('--found'),
    error: variable('--error'),
    label: isDark ? '#f2f4f8' : '#18202e',
    wait: isDark ? '#262b35' : '#eef0f4',
    arrow: isDark ? '#a9b7d6' : '#4a5a80',
    fill(name) {
      const key = classOf(name);
      let fill = fills.get(key);
      if (fill === undefined) {
        const hash = hashOf(key);
        const hue = HUES[hash % HUES.length];
        const step = (hash % HUES.length) % 3;
        const tone = (Math.floor(hash / HUES.length) % 3) * 0.02;
        fill = isDark
          ? `oklch(${(0.4 + 0.045 * step + tone).toFixed(3)} 0.085 ${hue})`
          : `oklch(${(0.9 - 0.045 * step - tone).toFixed(3)} 0.07 ${hue})`;
        fills.set(key, fill);
      }
      return fill;
    },
  };
}

export function current() {
  return colors;
}

function hashOf(text) {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
