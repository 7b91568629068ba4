// SPDX-License-Identifier: Apache-2.0

/** Draws the timeline: ruler, names of the rows, slices, and strips where rows are folded. */

import { current } from './colors.js';
import { LANE } from './rows.js';
import * as server from './server.js';
import { count, plural, shortName, time } from './text.js';

export const RULER = 24;
const FONT = '11.5px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

/** What is narrower than this many pixels is asked for as part of a run. */
const CELL = 1.5;

/** Rows whose slices are kept although they are out of view. */
const KEPT = 400;

/** Makes the canvas as sharp as the screen; answers its size in CSS pixels. */
export function fit(canvas, context) {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = devicePixelRatio || 1;
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return { width, height };
}

export class Drawing {
  constructor(canvas, trace, rows, view, redraw) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d', { alpha: false });
    this.trace = trace;
    this.rows = rows;
    this.view = view;
    this.redraw = redraw;
    /** Of a row what the server has told of it last. */
    this.runs = new Map();
    this.strips = new Map();
    this.asking = false;
    this.widths = new Map();
    /** Numbers of calls that the search has found. */
    this.found = new Set();
    this.hovered = null;
  }

  /** How much of the left the names of the rows take. */
  get gutter() {
    return Math.min(200, Math.max(90, this.canvas.clientWidth * 0.16));
  }

  get plotWidth() {
    return Math.max(1, this.canvas.clientWidth - this.gutter);
  }

  x(nanos) {
    return this.gutter + ((nanos - this.view.from) / this.view.width) * this.plotWidth;
  }

  nanos(x) {
    return this.view.from + ((x - this.gutter) / this.plotWidth) * this.view.width;
  }

  y(top) {
    return top - this.view.top + RULER;
  }

  draw() {
    const { context } = this;
    const { width, height } = fit(this.canvas, context);
    const colors = current();
    context.fillStyle = colors.ground;
    context.fillRect(0, 0, width, height);
    context.font = FONT;
    context.textBaseline = 'middle';
    const places = this.rows.visible(this.view.top, height - RULER);
    this.drawGrid(colors, height);
    context.save();
    context.beginPath();
    context.rect(this.gutter, RULER, width, height);
    context.clip();
    for (const place of places) {
      if (place.row === null) {
        this.drawStrip(place, colors);
      } else {
        this.drawRow(place, colors);
      }
    }
    this.drawRange(colors, height);
    context.restore();
    this.drawNames(places, colors, width, height);
    this.drawRuler(colors, width);
    this.ask(places);
  }

  /** A step between marks: 1, 2 or 5 of a power of ten. */
  step() {
    const least = (this.view.width / this.plotWidth) * 110;
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least);
  }

  *marks() {
    const step = this.step();
    for (let mark = Math.ceil(this.view.from / step) * step; mark < this.view.to; mark += step) {
      // Not -0, which would be written so.
      yield mark + 0;
    }
  }

  drawGrid(colors, height) {
    this.context.fillStyle = colors.line;
    for (const mark of this.marks()) {
      this.context.fillRect(Math.round(this.x(mark)), RULER, 1, height);
    }
  }

  drawRuler(colors, width) {
    const { context } = this;
    context.fillStyle = colors.ground;
    context.fillRect(0, 0, width, RULER);
    context.fillStyle = colors.line;
    context.fillRect(0, RULER - 1, width, 1);
    context.fillStyle = colors.muted;
    context.save();
    context.beginPath();
    context.rect(this.gutter, 0, width, RULER);
    context.clip();
    const step = this.step();
    for (const mark of this.marks()) {
      const x = Math.round(this.x(mark));
      context.fillRect(x, RULER - 6, 1, 6);
      context.fillText(time(mark, step), x + 5, RULER / 2);
    }
    context.restore();
  }

  drawRange(colors, height) {
    if (this.view.range) {
      const [from, to] = this.view.range.map((nanos) => this.x(nanos));
      this.context.fillStyle = colors.accent;
      this.context.globalAlpha = 0.1;
      this.context.fillRect(from, RULER, to - from, height);
      this.context.globalAlpha = 1;
      this.context.fillRect(Math.round(from), RULER, 1, height);
      this.context.fillRect(Math.round(to), RULER, 1, height);
    }
  }

  drawNames(places, colors, width, height) {
    const { context } = this;
    context.fillStyle = colors.ground;
    context.fillRect(0, RULER, this.gutter, height);
    context.save();
    context.beginPath();
    context.rect(0, RULER, this.gutter - 6, height);
    context.clip();
    for (const place of places) {
      // A name stays in view as long as its row does.
      const top = Math.max(this.y(place.top), RULER);
      const bottom = this.y(place.top + place.height);
      const middle = Math.min(top + 13, bottom - 9);
      if (place.row === null) {
        context.fillStyle = colors.text;
        context.fillText(place.group.folded ? '▸' : '▾', 8, middle);
        context.fillText(this.shortened(place.group.name, this.gutter - 66), 22, middle);
        context.fillStyle = colors.muted;
        context.textAlign = 'right';
        context.fillText(`×${count(place.group.rows.length)}`, this.gutter - 10, middle);
        context.textAlign = 'left';
      } else {
        const row = this.rows.rows[place.row];
        const indent = place.indent ? 22 : 10;
        context.fillStyle = colors.text;
        context.fillText(this.shortened(row.name || 'unnamed', this.gutter - indent - 10), indent, middle);
        if (bottom - top > 36) {
          context.fillStyle = colors.muted;
          context.fillText(plural(row.calls, 'call'), indent, middle + 15);
        }
      }
    }
    context.restore();
    context.fillStyle = colors.line;
    context.fillRect(Math.round(this.gutter) - 1, RULER, 1, height);
    for (const place of places) {
      context.fillRect(0, Math.round(this.y(place.top + place.height)) - 1, width, 1);
    }
  }

  drawStrip(place, colors) {
    const strip = this.strips.get(place.group.number);
    if (!strip) {
      return;
    }
    const top = this.y(place.top) + 3;
    const height = place.height - 7;
    drawDensity(this.context, strip, (nanos) => this.x(nanos), top, height, colors.accent);
  }

  drawRow(place, colors) {
    const runs = this.runs.get(place.row);
    if (!runs) {
      return;
    }
    const { context, trace, view, found } = this;
    const scale = this.plotWidth / view.width;
    const left = this.gutter;
    const right = this.canvas.clientWidth;
    const lanes = this.y(this.rows.laneTop(place.row, 1));
    const bottom = this.canvas.clientHeight;
    for (let i = 0; i < runs.size; i++) {
      const x = left + (runs.begin[i] - view.from) * scale;
      const width = runs.duration[i] * scale;
      const y = lanes + (runs.depth[i] - 1) * LANE;
      if (x > right || x + width < left || y > bottom || y + LANE < RULER) {
        continue;
      }
      const isWait = (runs.flags[i] & server.WAIT) !== 0;
      const isRun = runs.count[i] > 1;
      const name = trace.methods[runs.method[i]][0];
      // A gap to the right tells neighbours of one colour apart; the least that can be seen is drawn.
      const drawn = Math.max(width - (width > 4 ? 1 : 0), isRun ? 1 : 0.75);
      const shown = Math.max(x, left - 2);
      const size = Math.min(x + drawn, right + 2) - shown;
      context.fillStyle = isWait ? colors.wait : colors.fill(name);
      if (isRun) {
        context.globalAlpha = 0.75;
      }
      context.fillRect(shown, y, size, LANE - 1);
      context.globalAlpha = 1;
      if (!isWait && !isRun) {
        this.drawFlags(runs, i, shown, y, size, x + drawn, colors);
      }
      if (width > 18) {
        this.drawLabel(name, Math.max(x, left) + 4, y, Math.min(x + drawn, right) - 4, isWait, colors);
      }
      if (found.size > 0 && !isWait && found.has(runs.number[i])) {
        context.strokeStyle = colors.found;
        context.lineWidth = 1.5;
        context.strokeRect(shown + 0.75, y + 0.75, Math.max(size - 1.5, 1), LANE - 2.5);
      }
    }
    this.drawOutlines(runs, lanes, scale, colors);
  }

  drawFlags(runs, i, x, y, size, end, colors) {
    const { context } = this;
    if (runs.flags[i] & server.FAILED) {
      context.fillStyle = colors.error;
      context.fillRect(Math.max(x, end - 3), y, Math.min(3, size), LANE - 1);
    }
    if (runs.flags[i] & server.UNFINISHED && size > 6) {
      // It had no end: its right edge is torn.
      context.fillStyle = colors.ground;
      for (let tooth = 0; tooth < 3; tooth++) {
        context.beginPath();
        context.moveTo(end, y + tooth * 6);
        context.lineTo(end - 5, y + tooth * 6 + 3);
        context.lineTo(end, y + tooth * 6 + 6);
        context.fill();
      }
    }
  }

  drawLabel(name, from, y, to, isWait, colors) {
    const room = to - from;
    const label = this.fitted(name, room);
    if (label) {
      this.context.fillStyle = isWait ? colors.muted : colors.label;
      this.context.fillText(label, from, y + LANE / 2);
    }
  }

  drawOutlines(runs, lanes, scale, colors) {
    for (const [number, color, width] of [
      [this.hovered, colors.muted, 1],
      [this.view.call, colors.accent, 2],
    ]) {
      if (number === null) {
        continue;
      }
      for (let i = 0; i < runs.size; i++) {
        if (runs.number[i] === number && !(runs.flags[i] & server.WAIT)) {
          const x = this.gutter + (runs.begin[i] - this.view.from) * scale;
          const y = lanes + (runs.depth[i] - 1) * LANE;
          this.context.strokeStyle = color;
          this.context.lineWidth = width;
          this.context.strokeRect(x, y, Math.max(runs.duration[i] * scale - 1, 2), LANE - 1);
        }
      }
    }
  }

  /** A name in so much room: whole, else its last part, else what fits of that. */
  fitted(name, room) {
    if (room < 12) {
      return '';
    }
    if (this.widthOf(name) <= room) {
      return name;
    }
    const short = shortName(name);
    const width = this.widthOf(short);
    if (width <= room) {
      return short;
    }
    const fits = Math.floor((short.length * (room - 8)) / width);
    return fits > 3 ? `${short.slice(0, fits)}…` : '';
  }

  /** The name of a thread in so much room: both of its ends, since those of a pool differ in one. */
  shortened(name, room) {
    const width = this.widthOf(name);
    if (width <= room) {
      return name;
    }
    const kept = Math.max(2, Math.floor((name.length * (room - 12)) / width));
    return `${name.slice(0, Math.ceil(kept / 2))}…${name.slice(name.length - Math.floor(kept / 2))}`;
  }

  widthOf(name) {
    let width = this.widths.get(name);
    if (width === undefined) {
      width = this.context.measureText(name).width;
      if (this.widths.size > 20_000) {
        this.widths.clear();
      }
      this.widths.set(name, width);
    }
    return width;
  }

  /** What lies below that point, or null. */
  at(x, y) {
    const top = y - RULER + this.view.top;
    const place = y > RULER ? this.rows.at(top) : undefined;
    if (!place || x < this.gutter || place.row === null) {
      return place ? { place } : null;
    }
    const runs = this.runs.get(place.row);
    const depth = this.rows.depthAt(place, top);
    const nanos = this.nanos(x);
    const slack = (this.view.width / this.plotWidth) * 2;
    let best = null;
    for (let i = 0; runs && i < runs.size; i++) {
      const begin = runs.begin[i];
      const end = begin + runs.duration[i];
      if (runs.depth[i] === depth && begin - slack <= nanos && nanos <= end + slack) {
        const distance = Math.max(begin - nanos, nanos - end, 0);
        if (best === null || distance < best.distance) {
          best = {
            distance,
            place,
            name: this.trace.methods[runs.method[i]][0],
            number: runs.number[i],
            begin,
            duration: runs.duration[i],
            count: runs.count[i],
            flags: runs.flags[i],
          };
        }
      }
    }
    return best ?? { place };
  }

  /** Asks for what is in view and not there, or not as fine as it can be seen. */
  async ask(places) {
    if (this.asking) {
      return;
    }
    const cell = (this.view.width / this.plotWidth) * CELL;
    const { from, to } = this.view;
    const missing = places
      .filter((place) => place.row !== null && !covers(this.runs.get(place.row), from, to, cell))
      .map((place) => place.row)
      .slice(0, 256);
    const strip = places.find(
      (place) =>
        place.row === null
        && !(this.strips.get(place.group.number)?.from === from
          && this.strips.get(place.group.number)?.to === to),
    );
    if (missing.length === 0 && !strip) {
      return;
    }
    this.asking = true;
    try {
      if (missing.length > 0) {
        // With what lies beside it: a small step needs no question.
        const margin = this.view.width / 2;
        const found = await server.runs(missing, from - margin, to + margin, cell);
        found.forEach((runs, row) => {
          this.runs.delete(row);
          this.runs.set(row, runs);
        });
        this.forget(places);
      }
      if (strip) {
        const cells = Math.min(4096, Math.round(this.plotWidth));
        const busy = await server.density(strip.group.number, from, to, cells);
        this.strips.set(strip.group.number, { from, to, busy });
      }
      this.redraw();
    } finally {
      this.asking = false;
    }
  }

  forget(places) {
    const inView = new Set(places.map((place) => place.row));
    for (const row of this.runs.keys()) {
      if (this.runs.size <= KEPT) {
        return;
      }
      if (!inView.has(row)) {
        this.runs.delete(row);
      }
    }
  }
}

function covers(runs, from, to, cell) {
  return (
    runs !== undefined
    && runs.from <= from
    && runs.to >= to
    && runs.cell <= cell * 1.5
    && runs.cell >= cell / 4
  );
}

/** A strip that is the higher the busier it was. */
export function drawDensity(context, strip, x, top, height, color) {
  const { from, to, busy } = strip;
  let most = 1;
  for (const part of busy) {
    most = Math.max(most, part);
  }
  const width = (to - from) / busy.length;
  context.fillStyle = color;
  context.globalAlpha = 0.45;
  context.beginPath();
  context.moveTo(x(from), top + height);
  for (let i = 0; i < busy.length; i++) {
    // Something that happened is never drawn as nothing.
    const size = busy[i] === 0 ? 0 : Math.max(1, (height * busy[i]) / most);
    context.lineTo(x(from + i * width), top + height - size);
    context.lineTo(x(from + (i + 1) * width), top + height - size);
  }
  context.lineTo(x(to), top + height);
  context.fill();
  context.globalAlpha = 1;
}
