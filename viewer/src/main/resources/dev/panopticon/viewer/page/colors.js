// SPDX-License-Identifier: Apache-2.0

/**
 * Colours: one for each class, the same in every view. Neighbours on the circle of hues differ in
 * lightness too, so that they can be told apart without seeing hues.
 */

import { classOf } from './text.js';

const HUES = [255, 25, 145, 85, 310, 200, 55, 280, 170, 350, 115, 225];
const dark = matchMedia('(prefers-color-scheme: dark)');

const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

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
    /** The colour of a method's slices. Each is asked for at each frame: found by its whole name. */
    fill(name) {
      let fill = fills.get(name);
      if (fill === undefined) {
        fill = ofClass(classOf(name), isDark);
        fills.set(name, fill);
      }
      return fill;
    },
  };
}

function ofClass(name, isDark) {
  const hash = hashOf(name);
  const hue = HUES[hash % HUES.length];
  const step = (hash % HUES.length) % 3;
  const tone = (Math.floor(hash / HUES.length) % 3) * 0.02;
  return plain(
    isDark
      ? `oklch(${(0.4 + 0.045 * step + tone).toFixed(3)} 0.085 ${hue})`
      : `oklch(${(0.9 - 0.045 * step - tone).toFixed(3)} 0.07 ${hue})`,
  );
}

/** As red, green and blue, with which a canvas fills thousands of slices about twice as fast. */
function plain(color) {
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
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
