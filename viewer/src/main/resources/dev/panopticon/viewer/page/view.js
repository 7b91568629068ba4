// SPDX-License-Identifier: Apache-2.0

/** What part of the trace is shown, and what is selected in it; also in the address, as a link. */

const LEAST_NANOS = 50;
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

export class View extends EventTarget {
  constructor(begin, end) {
    super();
    const margin = (end - begin) * 0.01;
    this.first = begin - margin;
    this.last = end + margin;
    this.from = this.first;
    this.to = this.last;
    this.top = 0;
    /** The number of the selected call, or null. */
    this.call = null;
    /** The selected part of the time, or null. */
    this.range = null;
    this.query = '';
    this.animation = 0;
    this.readLink();
    addEventListener('popstate', () => {
      this.call = null;
      this.range = null;
      this.readLink();
      this.changed('call', 'range', 'time');
    });
  }

  get width() {
    return this.to - this.from;
  }

  changed(...what) {
    what.forEach((kind) => this.dispatchEvent(new Event(kind)));
    this.writeLink();
  }

  /** Shows this part at once. */
  show(from, to) {
    cancelAnimationFrame(this.animation);
    this.set(from, to);
  }

  set(from, to) {
    const most = (this.last - this.first) * 1.5;
    const width = Math.min(Math.max(to - from, LEAST_NANOS), most);
    const middle = (from + to) / 2;
    this.from = middle - width / 2;
    this.to = middle + width / 2;
    // Something of the trace stays in view.
    const shift = Math.max(this.first - this.to + width * 0.1, 0)
      - Math.max(this.from - this.last + width * 0.1, 0);
    this.from += shift;
    this.to += shift;
    this.changed('time');
  }

  /** Shows this part after a short movement, which tells the eye where it lies. */
  glide(from, to) {
    if (reducedMotion.matches) {
      this.show(from, to);
      return;
    }
    cancelAnimationFrame(this.animation);
    const start = performance.now();
    const before = [this.from, this.to];
    const step = (now) => {
      const done = Math.min(1, Math.max(0, now - start) / 160);
      const part = 1 - (1 - done) ** 3;
      this.set(before[0] + (from - before[0]) * part, before[1] + (to - before[1]) * part);
      if (done < 1) {
        this.animation = requestAnimationFrame(step);
      }
    };
    this.animation = requestAnimationFrame(step);
  }

  /** Less than 1 shows less of the trace; what lies at the given time stays where it is. */
  zoom(factor, around = (this.from + this.to) / 2) {
    this.set(around - (around - this.from) * factor, around + (this.to - around) * factor);
  }

  pan(nanos) {
    this.set(this.from + nanos, this.to + nanos);
  }

  scroll(top) {
    this.top = top;
    this.changed('rows');
  }

  /** Selects a call, or none; Back goes to the one before. */
  select(call) {
    if (call !== this.call) {
      this.writeLinkNow();
      history.pushState(null, '', location.href);
      this.call = call;
      this.changed('call');
    }
  }

  selectRange(range) {
    this.range = range;
    this.changed('range');
  }

  readLink() {
    const link = new URLSearchParams(location.hash.slice(1));
    const number = (name) => (link.has(name) ? Number(link.get(name)) : NaN);
    if (number('to') > number('from')) {
      this.from = number('from');
      this.to = number('to');
    }
    this.top = number('top') || 0;
    this.call = Number.isInteger(number('call')) ? number('call') : null;
    this.query = link.get('query') ?? '';
    const range = (link.get('range') ?? '').split('-').map(Number);
    this.range = range.length === 2 && range[1] > range[0] ? range : null;
  }

  writeLink() {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.writeLinkNow(), 250);
  }

  writeLinkNow() {
    clearTimeout(this.writing);
    const link = new URLSearchParams({ from: Math.round(this.from), to: Math.round(this.to) });
    if (this.top) {
      link.set('top', Math.round(this.top));
    }
    if (this.call !== null) {
      link.set('call', this.call);
    }
    if (this.range) {
      link.set('range', this.range.map(Math.round).join('-'));
    }
    if (this.query) {
      link.set('query', this.query);
    }
    history.replaceState(null, '', `#${link}`);
  }
}
