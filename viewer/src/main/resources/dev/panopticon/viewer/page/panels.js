// SPDX-License-Identifier: Apache-2.0

/**
 * The lower panel: the selected call, and tables of a part of the time. They are of the selected
 * range, else of what is in view, and follow it.
 */

import { callDetails, nothingSelected } from './details.js';
import { Flame } from './flame.js';
import { html, nothing, render } from './lit-html/lit-html.js';
import * as server from './server.js';
import { TABLES, csv, table } from './tables.js';
import { duration } from './text.js';

/** After so much rest a table is asked for: not at each step of a movement. */
const REST_MILLIS = 150;

const element = (id) => document.getElementById(id);

export class Panels {
  /**
   * The panel, which shows the selected call at first.
   *
   * @param actions go: is told a call to select; search: a text to search for
   */
  constructor(trace, view, actions) {
    this.trace = trace;
    this.view = view;
    this.actions = actions;
    this.details = null;
    this.tab = 'call';
    this.sorted = {};
    this.tabs = [...document.querySelectorAll('[role=tab]')];
    this.flame = new Flame(trace, (name) => actions.search(name));
    this.tabs.forEach((tab, place) => {
      tab.addEventListener('click', () => this.show(tab.dataset.tab));
      tab.addEventListener('keydown', (event) => this.step(event, place));
    });
    this.show('call');
  }

  /** From tab to tab with the arrow keys. */
  step(event, place) {
    const steps = { ArrowLeft: -1, ArrowRight: 1 };
    if (steps[event.key]) {
      event.preventDefault();
      const next = this.tabs[(place + steps[event.key] + this.tabs.length) % this.tabs.length];
      next.focus();
      this.show(next.dataset.tab);
    }
  }

  show(name) {
    this.tab = name;
    for (const tab of this.tabs) {
      const isSelected = tab.dataset.tab === name;
      tab.setAttribute('aria-selected', isSelected);
      tab.tabIndex = isSelected ? 0 : -1;
    }
    element('content').scrollTop = 0;
    if (name === 'call') {
      this.showCall();
    } else {
      this.put(html`<p class="hint">…</p>`);
      this.updateRange(0);
    }
  }

  /** Shows what is known of the selected call; null if none is. */
  tell(details) {
    this.details = details;
    if (this.tab === 'call') {
      this.showCall();
    }
  }

  showCall() {
    this.put(
      this.details ? callDetails(this.details, this.trace, this.actions.go) : nothingSelected(),
    );
    this.updateRange();
  }

  updateRange(rest = REST_MILLIS) {
    const { view } = this;
    const [from, to] = view.range ?? [view.from, view.to];
    element('range').textContent = `${view.range ? 'range' : 'in view'}: ${duration(to - from)}`;
    clearTimeout(this.updating);
    if (this.tab !== 'call') {
      this.updating = setTimeout(() => this.ask(this.tab, from, to), rest);
    }
  }

  async ask(tab, from, to) {
    const answer = await server[tab](from, to);
    if (this.tab === tab) {
      this.answer = answer;
      if (tab === 'flame') {
        this.put(nothing, this.flame.element);
        this.flame.draw(answer.root);
      } else {
        this.showTable();
      }
    }
  }

  showTable() {
    const kind = TABLES[this.tab];
    const sort = this.sorted[this.tab] ?? kind.sort;
    this.put(
      table(kind, this.answer, sort, {
        ...this.actions,
        sortBy: (field) => {
          this.sorted[this.tab] = field;
          this.showTable();
        },
        copy: (lines) => navigator.clipboard.writeText(csv(kind, lines)),
      }),
    );
  }

  /** Of both one is there. */
  put(template, drawn) {
    const content = element('content');
    render(template, content);
    if (drawn) {
      content.append(drawn);
    } else {
      this.flame.element.remove();
    }
  }
}
