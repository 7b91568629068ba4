// SPDX-License-Identifier: Apache-2.0

/**
 * Draws arrows, on a canvas above the timeline: those of the selected call at any time, and all in
 * view once it rests, bundled where they are many.
 */

import { current } from './colors.js';
import { RULER, fit } from './drawing.js';
import { LANE } from './rows.js';
import * as server from './server.js';
import { count } from './text.js';

const MOST = 300;
const REST_MILLIS = 120;

export class Arrows {
  constructor(canvas, drawing, rows, view, told) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.drawing = drawing;
    this.rows = rows;
    this.view = view;
    this.told = told;
    this.isShown = true;
    /** Those in view, as the server has told them for that view. */
    this.inView = null;
    /** What is known of the selected call. */
    this.details = null;
  }

  toggle() {
    this.isShown = !this.isShown;
    this.rest();
  }

  /** Draws those of the selected call now, and the others when the view no longer moves. */
  draw() {
    this.drawNow();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST_MILLIS);
  }

  async rest() {
    if (!this.isShown) {
      this.inView = null;
    } else {
      const { from, to } = this.view;
      if (this.inView?.from !== from || this.inView?.to !== to) {
        const found = await server.arrows(from, to, MOST);
        if (this.view.from !== from || this.view.to !== to || !this.isShown) {
          return;
        }
        this.inView = { ...found, from, to };
      }
    }
    this.told(this.inView);
    this.drawNow();
  }

  drawNow() {
    const { context } = this;
    const { width, height } = fit(this.canvas, context);
    const colors = current();
    context.clearRect(0, 0, width, height);
    context.save();
    context.beginPath();
    context.rect(this.drawing.gutter, RULER, width, height);
    context.clip();
    const rests = this.inView?.from === this.view.from && this.inView?.to === this.view.to;
    const isDimmed = this.details !== null
      && this.details.incoming.length + this.details.outgoing.length > 0;
    if (rests) {
      for (const arrow of this.inView.arrows) {
        this.drawArrow(arrow, colors.arrow, isDimmed ? 0.15 : 0.55, 1);
      }
    }
    if (this.details) {
      this.details.incoming.forEach((arrow) => this.drawArrow(arrow, colors.accent, 1, 2));
      this.details.outgoing.forEach((arrow) => this.drawArrow(arrow, colors.found, 1, 2));
    }
    context.restore();
  }

  drawArrow(arrow, color, alpha, width) {
    const { context, drawing, rows } = this;
    const x1 = drawing.x(arrow.fromNanos);
    const x2 = drawing.x(arrow.toNanos);
    const y1 = drawing.y(rows.laneTop(arrow.fromRow, arrow.fromDepth)) + LANE / 2;
    const y2 = drawing.y(rows.laneTop(arrow.toRow, arrow.toDepth)) + LANE / 2;
    if (!(Math.max(y1, y2) > RULER && Math.min(y1, y2) < this.canvas.clientHeight)) {
      return;
    }
    const bend = Math.min(90, Math.max(18, (x2 - x1) / 2, Math.abs(y2 - y1) / 8));
    context.strokeStyle = color;
    context.fillStyle = color;
    context.globalAlpha = alpha;
    context.lineWidth = width + Math.min(3, Math.log10(arrow.count ?? 1));
    context.setLineDash(arrow.ambiguity > 1 ? [4, 3] : []);
    context.beginPath();
    context.moveTo(x1, y1);
    context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2 - 5, y2);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(x2, y2);
    context.lineTo(x2 - 7, y2 - 3.5);
    context.lineTo(x2 - 7, y2 + 3.5);
    context.fill();
    if (arrow.count > 1) {
      context.font = '10px system-ui, sans-serif';
      context.globalAlpha = Math.min(1, alpha + 0.3);
      context.fillText(`×${count(arrow.count)}`, (x1 + x2) / 2 + 4, (y1 + y2) / 2);
    }
    context.globalAlpha = 1;
  }
}
