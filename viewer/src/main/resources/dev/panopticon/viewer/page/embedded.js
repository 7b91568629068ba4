// SPDX-License-Identifier: Apache-2.0

/** Answers what the page asks, as the server does, from the trace that the page carries. */

import { unpack } from './packed.js';
import * as tables from './embedded-tables.js';

export const FAILED = 1;
export const UNFINISHED = 2;
export const WAIT = 4;

const CELLS = 160;
const MOST_CALLEES = 100;
const MOST_FOUND = 20_000;

let header;
let calls;
let waitSlices;
/** The place of a call by its number, and -1 of one that is left out. */
let places;

const placeOf = (number) => places[number] ?? -1;

export const onEnded = () => {};
export const stayOpen = () => {};

export async function trace() {
  ({ header, calls, waits: waitSlices } = await unpack());
  places = new Int32Array(header.all).fill(-1);
  calls.number.forEach((number, place) => {
    places[number] = place;
  });
  return { ...header.trace, shorter: header.all - header.calls, onlyNames: true };
}

export const methods = async (from, to) => tables.methods(calls, header.trace.methods, from, to);
export const flame = async (from, to) => tables.flame(calls, from, to);
export const exceptions = async (from, to) => tables.exceptions(calls, header.trace.methods, from, to);
export const waits = async (from, to) =>
  tables.waits(waitSlices, calls, header.trace.methods, from, to);

export async function runs(rows, from, to, cell) {
  const found = new Map();
  for (const row of rows) {
    const runsOfRow = { begin: [], duration: [], depth: [], method: [], number: [], count: [], flags: [] };
    merge(calls, row, from, to, cell, runsOfRow, 0);
    merge(waitSlices, row, from, to, cell, runsOfRow, WAIT);
    found.set(row, { ...runsOfRow, from, to, cell, size: runsOfRow.begin.length });
  }
  return found;
}

/** What is narrower than a cell becomes part of a run of at most twice as much. */
function merge(slices, row, from, to, cell, found, flag) {
  const open = [];
  const longest = [];
  const end = slices.from(row, to);
  for (let place = slices.starts[row]; place < end; place++) {
    if (slices.end(place) <= from && slices.duration[place] > 0) {
      continue;
    }
    const depth = slices.depth[place];
    const run = open[depth];
    const narrow = slices.duration[place] < cell;
    if (
      narrow
      && run !== undefined
      && slices.end(place) - found.begin[run] < 2 * cell
    ) {
      found.duration[run] = Math.max(found.duration[run], slices.end(place) - found.begin[run]);
      found.count[run]++;
      if (slices.duration[place] > longest[depth]) {
        longest[depth] = slices.duration[place];
        found.method[run] = slices.method[place];
        found.number[run] = slices.number[place];
        found.flags[run] = slices.flags[place] | flag;
      }
      continue;
    }
    open[depth] = narrow ? found.begin.length : undefined;
    longest[depth] = slices.duration[place];
    found.begin.push(slices.begin[place]);
    found.duration.push(slices.duration[place]);
    found.depth.push(depth);
    found.method.push(slices.method[place]);
    found.number.push(slices.number[place]);
    found.count.push(1);
    found.flags.push(slices.flags[place] | flag);
  }
}

export async function density(group, from, to, cells) {
  const rows = group < 0 ? header.trace.groups.flatMap((each) => each.rows) : header.trace.groups[group].rows;
  const busy = new Float32Array(cells);
  const width = (to - from) / cells;
  for (const row of rows) {
    const last = calls.from(row, to);
    for (let place = calls.starts[row]; place < last; place++) {
      if (calls.depth[place] === 1 && calls.end(place) > from) {
        spread(busy, calls.begin[place] - from, calls.end(place) - from, width);
      }
    }
  }
  return busy;
}

function spread(busy, begin, end, width) {
  const first = Math.max(0, Math.floor(begin / width));
  const last = Math.min(busy.length - 1, Math.floor(end / width));
  for (let cell = first; cell <= last; cell++) {
    const inside = Math.min(end, (cell + 1) * width) - Math.max(begin, cell * width);
    busy[cell] += Math.max(inside, 0) / width;
  }
}

export async function arrows(from, to, most) {
  const cell = Math.max(1, Math.floor((to - from) / CELLS));
  const bundles = new Map();
  let total = 0;
  for (const arrow of header.arrows) {
    if (arrow.fromNanos < to && arrow.toNanos >= from) {
      total++;
      const place = [
        arrow.kind,
        arrow.fromRow,
        Math.floor((arrow.fromNanos - from) / cell),
        arrow.toRow,
        Math.floor((arrow.toNanos - from) / cell),
      ].join(' ');
      const bundle = bundles.get(place) ?? { ...arrow, count: 0 };
      bundle.count++;
      bundles.set(place, bundle);
    }
  }
  const drawn = [...bundles.values()].sort((one, other) => other.count - one.count).slice(0, most);
  return { total, hidden: total - drawn.reduce((sum, bundle) => sum + bundle.count, 0), arrows: drawn };
}

const nameOf = (place) => header.trace.methods[calls.method[place]][0];

const brief = (place) => ({
  call: calls.number[place],
  name: nameOf(place),
  method: calls.method[place],
  begin: calls.begin[place],
  duration: calls.duration[place],
});

export async function call(number) {
  const place = placeOf(number);
  if (place < 0) {
    return null;
  }
  const callers = [];
  for (let around = calls.parent[place]; around >= 0; around = calls.parent[around]) {
    callers.push(brief(around));
  }
  const callees = [];
  for (
    let inside = place + 1;
    inside < calls.starts[calls.row[place] + 1] && calls.depth[inside] > calls.depth[place];
    inside++
  ) {
    if (calls.parent[inside] === place) {
      callees.push(inside);
    }
  }
  const ends = (arrow) => ({
    ...arrow,
    fromName: nameOfNumber(arrow.fromCall),
    toName: nameOfNumber(arrow.target),
  });
  return {
    ...brief(place),
    row: calls.row[place],
    depth: calls.depth[place],
    category: header.trace.methods[calls.method[place]][1],
    cpu: calls.cpu[place],
    failed: (calls.flags[place] & FAILED) !== 0,
    unfinished: (calls.flags[place] & UNFINISHED) !== 0,
    arguments: calls.values(place),
    callers,
    callees: callees.slice(0, MOST_CALLEES).map(brief),
    calleeCount: callees.length,
    self: calls.duration[place] - callees.reduce((sum, callee) => sum + calls.duration[callee], 0),
    previous: sameMethod(place, -1),
    next: sameMethod(place, 1),
    incoming: header.arrows.filter((arrow) => arrow.target === number).map(ends),
    outgoing: header.arrows.filter((arrow) => arrow.fromCall === number).map(ends),
  };
}

function nameOfNumber(number) {
  const place = placeOf(number);
  return place < 0 ? '' : nameOf(place);
}

/** The next call of its method in that direction, in the order of the trace. */
function sameMethod(place, step) {
  let nearest = -1;
  for (let other = 0; other < calls.count; other++) {
    const isThere = (calls.number[other] - calls.number[place]) * step > 0;
    if (
      isThere
      && calls.method[other] === calls.method[place]
      && (nearest < 0 || (nearest - calls.number[other]) * step > 0)
    ) {
      nearest = calls.number[other];
    }
  }
  return nearest;
}

export async function find(text) {
  if (!/^[\p{L}\p{N}_.$ -]+$/u.test(text)) {
    return { mistake: 'This page finds parts of names. Conditions are for panopticon view.' };
  }
  const part = text.toLowerCase();
  const isMeant = header.trace.methods.map(([name]) => name.toLowerCase().includes(part));
  const found = [];
  for (let place = 0; place < calls.count; place++) {
    if (isMeant[calls.method[place]]) {
      found.push(place);
    }
  }
  found.sort((one, other) => calls.number[one] - calls.number[other]);
  return {
    total: found.length,
    undecided: 0,
    calls: found
      .slice(0, MOST_FOUND)
      .map((place) => [
        calls.number[place],
        calls.row[place],
        calls.begin[place],
        calls.duration[place],
        calls.method[place],
      ]),
  };
}
