// SPDX-License-Identifier: Apache-2.0

/** All that is known of a call, and the list of keys. */

import { html, nothing } from './lit-html/lit-html.js';
import { count, duration, plural, time } from './text.js';

const RESULTS = new Set(['return', 'throws', 'thrown at', 'unfinished']);

export function nothingSelected() {
  return html`<p class="hint">
    Click a call, or press <kbd>Tab</kbd> and an arrow key. <kbd>Shift</kbd> and drag to measure a
    part of the time; <kbd>?</kbd> lists all keys.
  </p>`;
}

/**
 * A call.
 *
 * @param select is told the number of a call that is clicked
 */
export function callDetails(call, trace, select) {
  return html`<div class="columns">
    <div>
      <h2>${call.name}</h2>
      ${call.failed ? html`<p class="failed hint">ended with an exception</p>` : nothing}
      ${call.unfinished ? html`<p class="hint">had not ended when the recording did</p>` : nothing}
      <dl>
        <dt>Duration</dt>
        <dd>${duration(call.duration)}</dd>
        <dt>Without callees</dt>
        <dd>${duration(call.self)}</dd>
        ${call.cpu >= 0 ? html`<dt>Processor</dt><dd>${duration(call.cpu)}</dd>` : nothing}
        <dt>Begins at</dt>
        <dd>${time(call.begin, Math.max(1, call.duration / 20))}</dd>
        <dt>Thread</dt>
        <dd>${trace.rows[call.row][0]}</dd>
        <dt>Number</dt>
        <dd>${call.call}</dd>
      </dl>
      <p>
        ${neighbour('‹ previous of it', call.previous, select)}
        ${neighbour('next of it ›', call.next, select)}
      </p>
    </div>
    <div>
      ${values('Arguments', call.arguments.filter((value) => !RESULTS.has(value.name)))}
      ${values('Result', call.arguments.filter((value) => RESULTS.has(value.name)))}
      ${call.arguments.length === 0 ? html`<p class="hint">No values were recorded.</p>` : nothing}
    </div>
    <div>
      <h3>Called by</h3>
      ${call.callers.length === 0
        ? html`<p class="hint">Nothing that was recorded, on this thread.</p>`
        : list(call.callers, select)}
      <h3>Calls ${call.calleeCount > 0 ? count(call.calleeCount) : ''}</h3>
      ${call.calleeCount === 0 ? html`<p class="hint">Nothing that was recorded.</p>` : list(call.callees, select)}
      ${call.calleeCount > call.callees.length
        ? html`<p class="hint">and ${plural(call.calleeCount - call.callees.length, 'call')} more</p>`
        : nothing}
    </div>
    <div>
      <h3>Came from</h3>
      ${arrows(call.incoming, 'from', trace, select)}
      <h3>Led to</h3>
      ${arrows(call.outgoing, 'to', trace, select)}
    </div>
  </div>`;
}

function neighbour(label, call, select) {
  return call < 0
    ? nothing
    : html`<button type="button" class="link" @click=${() => select(call)}>${label}</button> `;
}

function values(title, list) {
  if (list.length === 0) {
    return nothing;
  }
  return html`<h3>${title}</h3>
    <dl>
      ${list.map(
        ({ name, value }) => html`<dt>${name}</dt>
          <dd class=${name === 'throws' ? 'value throws' : 'value'}>${value}</dd>`,
      )}
    </dl>`;
}

function list(calls, select) {
  return html`<ul>
    ${calls.map(
      (call) => html`<li>
        <button type="button" class="link" @click=${() => select(call.call)}>${call.name}</button>
        <span>${duration(call.duration)}</span>
      </li>`,
    )}
  </ul>`;
}

function arrows(list, end, trace, select) {
  if (list.length === 0) {
    return html`<p class="hint">No arrow.</p>`;
  }
  return html`<ul>
    ${list.map((arrow) => {
      const call = arrow[`${end}Call`];
      const name = arrow[`${end}Name`] || `${trace.rows[arrow[`${end}Row`]][0]}, in no call`;
      return html`<li>
        ${call < 0
          ? html`<em>${name}</em>`
          : html`<button type="button" class="link" @click=${() => select(call)}>${name}</button>`}
        <span
          >${arrow.kind}${arrow.ambiguity > 1 ? ` (one of ${arrow.ambiguity})` : ''},
          ${duration(arrow.toNanos - arrow.fromNanos)} later</span
        >
      </li>`;
    })}
  </ul>`;
}

const KEYS = [
  ['W  S', 'zoom in and out (also Ctrl and the wheel)'],
  ['A  D', 'go left and right (also drag, Shift and the wheel)'],
  ['0', 'show the whole trace'],
  ['F', 'show the selected call, or range'],
  ['M', 'measure the selected call: a range of its time'],
  ['← → ↑ ↓', 'previous and next call beside it, caller, first callee'],
  ['Shift ← →', 'previous and next call of the same method'],
  ['[  ]', 'follow an arrow back, and on'],
  ['/', 'search'],
  ['N  Shift N', 'next and previous match'],
  ['E', 'all arrows in view, or those of the selected call alone'],
  ['G', 'fold and unfold the threads of all groups (a click on its name: of one)'],
  ['Shift and drag', 'select a part of the time: the table of methods follows'],
  ['Esc', 'select nothing'],
];

export function keyList(close) {
  return html`<h2>Keys</h2>
    <dl>
      ${KEYS.map(([keys, what]) => html`<dt><kbd>${keys}</kbd></dt><dd>${what}</dd>`)}
    </dl>
    <p><button type="button" @click=${close}>Close</button></p>`;
}
