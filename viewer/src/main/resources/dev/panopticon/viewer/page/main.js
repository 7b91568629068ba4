// SPDX-License-Identifier: Apache-2.0

/** Puts the page together: asks for the trace, and lets view, drawings and panels follow each other. */

import { Arrows } from './arrows.js';
import { current, onChange } from './colors.js';
import { keyList } from './details.js';
import { Drawing, RULER, drawDensity, fit } from './drawing.js';
import { listen, listenToDivider } from './input.js';
import { render } from './lit-html/lit-html.js';
import { Panels } from './panels.js';
import { Rows } from './rows.js';
import * as server from './server.js';
import { count, duration, plural } from './text.js';
import { View } from './view.js';

const element = (id) => document.getElementById(id);

class Viewer {
  constructor(trace) {
    this.trace = trace;
    this.rows = new Rows(trace);
    this.view = new View(trace.begin, trace.end);
    this.timeline = element('timeline');
    this.overview = element('overview');
    this.drawing = new Drawing(this.timeline, trace, this.rows, this.view, () => this.redraw());
    this.arrows = new Arrows(element('overlay'), this.drawing, this.rows, this.view, (told) =>
      this.tellArrows(told),
    );
    this.busy = null;
    this.details = null;
    this.matches = [];
    this.panels = new Panels(trace, this.view, {
      go: (call) => this.go(call),
      search: (text) => {
        element('query').value = text;
        this.search(text);
      },
    });
    this.describe();
    this.listen();
    this.view.readLink();
    this.follow();
    if (this.view.query) {
      element('query').value = this.view.query;
      this.search(this.view.query);
    }
    this.askOverview();
    this.redraw();
  }

  describe() {
    const { trace } = this;
    document.title = `${trace.name} – Panopticon`;
    element('title').textContent = trace.process || trace.name;
    element('title').title = trace.name;
    element('facts').textContent =
      `${plural(trace.calls, 'call')} · ${plural(trace.rows.filter((row) => row[3] > 0).length, 'thread')}`
      + ` · ${duration(trace.end - trace.begin)}`;
    const losses = [
      trace.cut && 'This trace is cut: it ends with its last whole event.',
      trace.dropped > 0 && `${plural(trace.dropped, 'call was', 'calls were')} dropped while it was recorded.`,
      trace.leftOut > 0 && `${plural(trace.leftOut, 'call was', 'calls were')} left out by limits and conditions.`,
      trace.shorter > 0
        && `This page has the longest calls; ${plural(trace.shorter, 'shorter one is', 'shorter ones are')} left out.`,
      trace.unfinished > 0 && `${plural(trace.unfinished, 'call had', 'calls had')} not ended.`,
    ].filter(Boolean);
    element('losses').hidden = losses.length === 0;
    element('losses').textContent = losses.join(' ');
    if (trace.onlyNames) {
      element('query').placeholder = 'Search: a part of a name';
    }
    element('empty').hidden = trace.calls > 0;
    element('empty').textContent = 'There is no call in this trace.';
  }

  listen() {
    const { view } = this;
    view.addEventListener('time', () => {
      this.redraw();
      this.panels.updateRange();
    });
    view.addEventListener('rows', () => this.redraw());
    view.addEventListener('call', () => this.follow());
    view.addEventListener('range', () => {
      this.redraw();
      this.panels.updateRange();
    });
    onChange(() => this.redraw());
    new ResizeObserver(() => this.resized()).observe(this.timeline);
    listen(this.timeline, this.overview, view, this.drawing, this.actions());
    listenToDivider(element('divider'), element('panel'), () => this.resized());
    element('search').addEventListener('submit', (event) => {
      event.preventDefault();
      const text = element('query').value.trim();
      if (text === this.view.query) {
        this.match(1);
      } else {
        this.search(text);
      }
    });
    element('query').addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        element('query').value = '';
        this.search('');
        this.timeline.focus();
      }
    });
    element('previous').addEventListener('click', () => this.match(-1));
    element('arrows').addEventListener('click', () => this.toggleArrows());
    element('all').addEventListener('click', () => view.glide(view.first, view.last));
    element('help').addEventListener('click', () => this.help());
  }

  actions() {
    const { view } = this;
    return {
      hover: (x, y) => this.hover(x, y),
      click: (x, y) => this.click(x, y),
      scrollBy: (pixels) => this.scrollTo(view.top + pixels),
      scrollTo: (top) => this.scrollTo(top),
      focus: () => this.focus(),
      measure: () =>
        this.details
        && view.selectRange([this.details.begin, this.details.begin + this.details.duration]),
      caller: () => this.details?.callers[0] && this.go(this.details.callers[0].call),
      callee: () =>
        this.details ? this.details.callees[0] && this.go(this.details.callees[0].call) : this.first(),
      sibling: (step, ofMethod) => this.sibling(step, ofMethod),
      hop: (direction, end) => this.hop(direction, end),
      search: () => element('query').focus(),
      match: (step) => this.match(step),
      toggleArrows: () => this.toggleArrows(),
      fold: () => {
        this.rows.toggleAll();
        this.resized();
      },
      help: () => this.help(),
      clear: () => {
        view.select(null);
        view.selectRange(null);
      },
    };
  }

  /** Draws all anew with the next frame. */
  redraw() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.drawing.draw();
      this.arrows.draw();
      this.drawOverview();
    });
  }

  resized() {
    this.scrollTo(this.view.top);
    this.askOverview();
    this.redraw();
  }

  async askOverview() {
    const cells = Math.min(4096, Math.max(1, this.overview.clientWidth));
    const { first: from, last: to } = this.view;
    if (this.busy?.busy.length !== cells) {
      this.busy = { from, to, busy: await server.density(-1, from, to, cells) };
      this.redraw();
    }
  }

  drawOverview() {
    const context = this.overview.getContext('2d');
    const { width, height } = fit(this.overview, context);
    const colors = current();
    const { view } = this;
    const x = (nanos) => ((nanos - view.first) / (view.last - view.first)) * width;
    context.fillStyle = colors.raised;
    context.fillRect(0, 0, width, height);
    if (this.busy) {
      drawDensity(context, this.busy, x, 6, height - 6, colors.accent);
    }
    context.fillStyle = colors.found;
    for (const [, , begin] of this.matches) {
      context.fillRect(Math.round(x(begin)), 0, 1, 6);
    }
    const from = x(view.from);
    const to = Math.max(x(view.to), from + 2);
    context.fillStyle = colors.ground;
    context.globalAlpha = 0.65;
    context.fillRect(0, 0, from, height);
    context.fillRect(to, 0, width - to, height);
    context.globalAlpha = 1;
    context.strokeStyle = colors.accent;
    context.strokeRect(from + 0.5, 0.5, to - from - 1, height - 1);
  }

  scrollTo(top) {
    const most = Math.max(0, this.rows.height + RULER - this.timeline.clientHeight);
    this.view.scroll(Math.min(Math.max(0, top), most));
  }

  hover(x, y) {
    const found = x < 0 ? null : this.drawing.at(x, y);
    const tooltip = element('tooltip');
    const isCall = found?.number !== undefined;
    const hovered = isCall && !(found.flags & server.WAIT) && found.count === 1 ? found.number : null;
    this.timeline.style.cursor = isCall || found?.place?.row === null ? 'pointer' : 'default';
    tooltip.hidden = !isCall;
    if (isCall) {
      tooltip.replaceChildren(
        found.count > 1 ? `${count(found.count)} calls, the longest ${found.name} ` : `${found.name} `,
        Object.assign(document.createElement('span'), {
          textContent: `${found.count > 1 ? 'in ' : ''}${duration(found.duration)}`,
        }),
      );
      const room = this.timeline.clientWidth - tooltip.offsetWidth - 4;
      tooltip.style.left = `${Math.max(0, Math.min(x + 12, room))}px`;
      const below = y + 20 + tooltip.offsetHeight < this.timeline.clientHeight;
      tooltip.style.top = `${below ? y + 18 : y - tooltip.offsetHeight - 8}px`;
    }
    if (hovered !== this.drawing.hovered) {
      this.drawing.hovered = hovered;
      this.redraw();
    }
  }

  click(x, y) {
    const found = this.drawing.at(x, y);
    if (found?.place?.row === null) {
      this.rows.toggle(found.place.group);
      this.scrollTo(this.view.top);
      this.redraw();
    } else if (found?.number === undefined) {
      this.view.select(null);
    } else if (found.count > 1) {
      // Too narrow to tell which is meant: nearer.
      const room = Math.max(found.duration, 50) / 2;
      this.view.glide(found.begin - room, found.begin + found.duration + room);
    } else if (!(found.flags & server.WAIT)) {
      this.panels.show('call');
      this.view.select(found.number);
    }
  }

  /** Selects a call, and shows it if it is not in view. */
  async go(call) {
    this.panels.show('call');
    this.view.select(call);
    await this.following;
    this.reveal();
  }

  /** Shows the details of the selected call. */
  follow() {
    const { call } = this.view;
    this.following = (async () => {
      const details = call === null || call >= this.trace.calls ? null : await server.call(call);
      if (this.view.call !== call) {
        return;
      }
      this.details = details;
      this.arrows.details = details;
      this.panels.tell(details);
      this.redraw();
    })();
    return this.following;
  }

  /** Moves the view so that the selected call can be seen. */
  reveal() {
    const { details, view } = this;
    if (!details) {
      return;
    }
    this.rows.unfold(details.row);
    const end = details.begin + details.duration;
    const pixels = (details.duration / view.width) * this.drawing.plotWidth;
    if (end < view.from || details.begin > view.to) {
      const width = Math.max(view.width, details.duration * 1.2);
      const middle = details.duration > view.width ? details.begin + width / 2.5 : (details.begin + end) / 2;
      view.glide(middle - width / 2, middle + width / 2);
    } else if (pixels < 2) {
      const width = Math.max(details.duration * 20, 1000);
      view.glide(details.begin - width / 2, details.begin + width / 2);
    }
    const top = this.rows.laneTop(details.row, details.depth);
    const height = this.timeline.clientHeight - RULER;
    if (top < view.top + 10 || top > view.top + height - 40) {
      this.scrollTo(top - height / 3);
    }
    this.redraw();
  }

  focus() {
    const { details, view } = this;
    if (view.range) {
      view.glide(...view.range);
    } else if (details) {
      this.reveal();
      const margin = Math.max(details.duration * 0.1, 25);
      view.glide(details.begin - margin, details.begin + details.duration + margin);
    }
  }

  first() {
    if (this.trace.calls > 0) {
      this.go(0);
    }
  }

  async sibling(step, ofMethod) {
    const { details } = this;
    if (!details) {
      this.first();
      return;
    }
    if (ofMethod) {
      const call = step < 0 ? details.previous : details.next;
      if (call >= 0) {
        this.go(call);
      }
      return;
    }
    const caller = details.callers[0];
    const siblings = caller ? (await server.call(caller.call)).callees : [];
    const next = siblings[siblings.findIndex((call) => call.call === details.call) + step];
    if (next) {
      this.go(next.call);
    }
  }

  hop(direction, end) {
    const next = this.details?.[direction].find((arrow) => arrow[end] >= 0);
    if (next) {
      this.go(next[end]);
    }
  }

  async search(text) {
    this.view.query = text;
    this.view.writeLink();
    const told = element('found');
    told.className = '';
    this.matches = [];
    this.drawing.found = new Set();
    if (text === '') {
      told.textContent = '';
      this.redraw();
      return;
    }
    told.textContent = '…';
    const answer = await server.find(text);
    if (text !== this.view.query) {
      return;
    }
    if (answer.mistake) {
      told.className = 'mistake';
      told.textContent = answer.mistake;
    } else {
      this.matches = answer.calls.sort((one, other) => one[2] - other[2]);
      this.drawing.found = new Set(this.matches.map(([call]) => call));
      this.place = -1;
      const shown = answer.total > this.matches.length ? `, the first ${count(this.matches.length)} marked` : '';
      const undecided = answer.undecided > 0 ? `, of ${count(answer.undecided)} not known` : '';
      told.textContent = plural(answer.total, 'call') + shown + undecided;
    }
    this.redraw();
  }

  match(step) {
    const { length } = this.matches;
    if (length > 0) {
      this.place = ((this.place < 0 && step < 0 ? 0 : this.place) + step + length) % length;
      element('found').textContent = `${count(this.place + 1)} of ${count(length)}`;
      this.go(this.matches[this.place][0]);
    }
  }

  toggleArrows() {
    this.arrows.toggle();
    element('arrows').setAttribute('aria-pressed', this.arrows.isShown);
  }

  tellArrows(told) {
    element('arrows').textContent =
      told === null ? 'Arrows' : told.hidden > 0 ? `Arrows: ${count(told.total - told.hidden)} of ${count(told.total)}` : `Arrows: ${count(told.total)}`;
  }

  help() {
    const dialog = element('keys');
    render(keyList(() => dialog.close()), dialog);
    dialog.showModal();
  }
}

function tell(message) {
  element('losses').hidden = false;
  element('losses').textContent = message;
}

async function start() {
  server.onEnded(() =>
    tell('panopticon view has ended. What is drawn stays; for more, start it again and open its new address.'),
  );
  addEventListener('unhandledrejection', (event) => tell(event.reason.message));
  try {
    const viewer = new Viewer(await server.trace());
    server.stayOpen();
    // For tests, and for whoever is curious.
    viewer.server = server;
    globalThis.panopticon = viewer;
    document.documentElement.dataset.ready = 'true';
  } catch (failure) {
    element('empty').hidden = false;
    element('empty').textContent = `The trace could not be shown: ${failure.message}`;
  }
}

start();
