// SPDX-License-Identifier: Apache-2.0

/**
 * A flame graph, with the outermost calls on top as on the timeline. Its frames are buttons: a click
 * shows one in the whole width, arrow keys go from frame to frame.
 */

import { current } from './colors.js';
import { duration, plural, shortName } from './text.js';

const LANE = 19;
const LEAST_PIXELS = 2;

/** What the server tells of a node, by its place. */
const [METHOD, CALLS, TOTAL, SELF, CALLEES] = [0, 1, 2, 3, 4];

export class Flame {
  /**
   * An empty one.
   *
   * @param search is told the name of the method that is double-clicked
   */
  constructor(trace, search) {
    this.trace = trace;
    this.search = search;
    this.element = document.createElement('div');
    this.element.className = 'flame';
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', 'Flame graph');
    /** The methods from the root to the frame in the whole width; kept from range to range. */
    this.path = [];
    this.element.addEventListener('keydown', (event) => this.step(event));
    new ResizeObserver(() => this.root && this.element.isConnected && this.fill()).observe(this.element);
  }

  draw(root) {
    this.root = root;
    this.fill();
  }

  fill() {
    const { root } = this;
    const width = this.element.clientWidth;
    this.frames = [];
    if (root[TOTAL] === 0 || width === 0) {
      const hint = document.createElement('p');
      hint.className = 'hint';
      hint.textContent = 'No call lies in this part of the time.';
      this.element.replaceChildren(...(width === 0 ? [] : [hint]));
      return;
    }
    const { node, known } = this.focused();
    this.path = this.path.slice(0, known);
    let depth = 0;
    let around = root;
    this.frame(root, null, 0, 0, width, [], known > 0);
    for (const method of this.path) {
      around = around[CALLEES].find((callee) => callee[METHOD] === method);
      depth++;
      this.frame(around, this.frames.at(-1), depth, 0, width, this.path.slice(0, depth), depth < known);
    }
    this.below(node, this.frames.at(-1), depth, 0, width, this.path);
    this.element.replaceChildren(...this.frames.map((frame) => frame.button));
    const deepest = this.frames.reduce((most, frame) => Math.max(most, frame.depth), 0);
    this.element.style.height = `${(deepest + 1) * LANE}px`;
    this.frames[depth].button.tabIndex = 0;
  }

  /** The node in the whole width, and how much of the path to it is still there. */
  focused() {
    let node = this.root;
    let known = 0;
    for (const method of this.path) {
      const next = node[CALLEES].find((callee) => callee[METHOD] === method);
      if (!next) {
        break;
      }
      node = next;
      known++;
    }
    return { node, known };
  }

  below(node, parent, depth, left, width, path) {
    let x = left;
    for (const callee of node[CALLEES]) {
      const size = (callee[TOTAL] / Math.max(1, node[TOTAL])) * width;
      if (size >= LEAST_PIXELS) {
        const to = [...path, callee[METHOD]];
        const frame = this.frame(callee, parent, depth + 1, x, size, to, false);
        this.below(callee, frame, depth + 1, x, size, to);
      }
      x += size;
    }
  }

  frame(node, parent, depth, left, width, path, isAround) {
    const isRoot = node[METHOD] < 0;
    const name = isRoot ? 'all threads' : this.trace.methods[node[METHOD]][0];
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.className = isAround ? 'around' : '';
    button.textContent = width > 24 ? (name.length * 6.4 > width ? shortName(name) : name) : '';
    const share = ((100 * node[TOTAL]) / this.root[TOTAL]).toFixed(1);
    const told = isRoot
      ? `all threads, ${duration(node[TOTAL])}`
      : `${name}: ${duration(node[TOTAL])}, ${share} %; itself ${duration(node[SELF])}; ${plural(node[CALLS], 'call')}`;
    button.title = told;
    button.setAttribute('aria-label', told);
    button.style.left = `${left}px`;
    button.style.top = `${depth * LANE}px`;
    button.style.width = `${Math.max(1, width - 1)}px`;
    if (!isRoot) {
      button.style.backgroundColor = current().fill(name);
    }
    button.addEventListener('click', () => this.show(path));
    button.addEventListener('dblclick', () => !isRoot && this.search(name));
    const frame = { button, parent, depth, left };
    this.frames.push(frame);
    return frame;
  }

  show(path) {
    this.path = path;
    this.fill();
    this.frames[path.length].button.focus({ preventScroll: true });
  }

  step(event) {
    const here = this.frames.find((frame) => frame.button === document.activeElement);
    const sameLine = (frame) => frame.depth === here.depth;
    const next = {
      ArrowUp: () => here.parent,
      ArrowDown: () => this.frames.find((frame) => frame.parent === here),
      ArrowLeft: () => this.frames.findLast((frame) => sameLine(frame) && frame.left < here.left),
      ArrowRight: () => this.frames.find((frame) => sameLine(frame) && frame.left > here.left),
    }[event.key];
    if (here && next) {
      event.preventDefault();
      next()?.button.focus();
    }
  }
}
