// SPDX-License-Identifier: Apache-2.0

/** Tables of what happened in a part of the time. */

import { html, nothing } from './lit-html/lit-html.js';
import { count, duration, plural } from './text.js';

const link = (text, action) =>
  html`<button type="button" class="link" @click=${action}>${text}</button>`;

const inCall = (line, actions) =>
  line.call < 0 ? line.name : link(line.name, () => actions.go(line.call));

/**
 * The tables by the name of their tab: their columns, of which the first tells what a line is; the
 * field by which they are sorted at first; the field of which the share is drawn.
 */
export const TABLES = {
  methods: {
    sort: 'self',
    share: 'self',
    empty: 'No call lies in this part of the time.',
    columns: [
      ['name', 'Method', (line, actions) => link(line.name, () => actions.search(line.name))],
      ['calls', 'Calls', (line) => count(line.calls)],
      ['total', 'Total', (line) => duration(line.total)],
      ['self', 'Self', (line) => duration(line.self)],
      ['p50', 'Median', (line) => duration(line.p50)],
      ['max', 'Longest', (line) => duration(line.max)],
    ],
  },
  waits: {
    sort: 'total',
    share: 'total',
    empty: 'Nobody waited in this part of the time, as far as it was recorded.',
    columns: [
      ['name', 'What was waited for, a link to the longest', inCall],
      ['count', 'Times', (line) => count(line.count)],
      ['total', 'Total', (line) => duration(line.total)],
      ['max', 'Longest', (line) => duration(line.max)],
    ],
  },
  exceptions: {
    sort: 'count',
    share: 'count',
    empty: 'No call ended with an exception in this part of the time.',
    columns: [
      [
        'name',
        'Exception, a link to the first',
        (line, actions) =>
          link(line.name || 'Not recorded', () => actions.go(line.call)),
      ],
      ['method', 'Out of', (line) => line.method],
      ['count', 'Times', (line) => count(line.count)],
    ],
  },
};

const isText = (line, field) => typeof line[field] === 'string';

/**
 * A table.
 *
 * @param sort the field by which the lines are sorted
 * @param actions search: is told a method; go: a call; sortBy: the field of a heading; copy: the
 *     lines to copy
 */
export function table(kind, { lines, total }, sort, actions) {
  if (lines.length === 0) {
    return html`<p class="hint">${kind.empty}</p>`;
  }
  const sorted = [...lines].sort((one, other) =>
    isText(one, sort) ? one[sort].localeCompare(other[sort]) : other[sort] - one[sort],
  );
  const all = Math.max(1, lines.reduce((sum, line) => sum + line[kind.share], 0));
  return html`<table>
      <thead>
        <tr>
          ${kind.columns.map(([field, title]) => heading(field, title, sort, lines[0], actions))}
          <th scope="col">
            <button
              type="button"
              title="As comma-separated values, times in nanoseconds"
              @click=${() => actions.copy(sorted)}
            >
              Copy
            </button>
          </th>
        </tr>
      </thead>
      <tbody>
        ${sorted.map(
          (line) => html`<tr>
            ${kind.columns.map(
              ([field, , cell]) =>
                html`<td class=${isText(line, field) ? 'text' : ''}>${cell(line, actions)}</td>`,
            )}
            <td>${share(line[kind.share] / all)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${total > lines.length
      ? html`<p class="hint">and ${plural(total - lines.length, 'line')} more, which are less</p>`
      : nothing}`;
}

function heading(field, title, sort, line, actions) {
  const text = isText(line, field);
  return html`<th
    scope="col"
    class=${text ? 'text' : ''}
    aria-sort=${sort === field ? (text ? 'ascending' : 'descending') : nothing}
  >
    <button type="button" @click=${() => actions.sortBy(field)}>
      ${title}${sort === field ? ' ▾' : ''}
    </button>
  </th>`;
}

function share(part) {
  const percent = 100 * part;
  return html`<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="share">
    <title>${percent.toFixed(1)} % of all</title>
    <rect width="100" height="8" /><rect class="part" width=${percent} height="8" />
  </svg>`;
}

/** The lines as comma-separated values, times in nanoseconds. */
export function csv(kind, lines) {
  const fields = kind.columns.map(([field]) => field);
  const cell = (value) =>
    typeof value === 'string' && /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return [
    fields.join(','),
    ...lines.map((line) => fields.map((field) => cell(line[field])).join(',')),
  ].join('\n');
}
