// SPDX-License-Identifier: Apache-2.0

/** What happened in a part of the time, as the server tells it, from the columns of the page. */

const MOST_LINES = 500;
const LEAST_SHARE = 1 / 2000;
const DEEPEST = 256;
/** How long what only happens is in a trace, such as that a thread goes on. */
const MOMENT_NANOS = 1;

const within = (slices, place, from, to) =>
  Math.min(slices.end(place), to) - Math.max(slices.begin[place], from);

function told(lines, order) {
  return { total: lines.length, lines: lines.sort(order).slice(0, MOST_LINES) };
}

export function methods(calls, names, from, to) {
  const groups = new Map();
  for (let row = 0; row + 1 < calls.starts.length; row++) {
    const open = [];
    const last = calls.from(row, to + 1);
    for (let place = calls.starts[row]; place < last; place++) {
      while (open.length > 0 && open.at(-1).place !== calls.parent[place]) {
        open.pop().group.around--;
      }
      const name = names[calls.method[place]][0];
      let group = groups.get(name);
      if (!group) {
        group = { name, total: 0, self: 0, around: 0, durations: [] };
        groups.set(name, group);
      }
      const nanos = within(calls, place, from, to);
      if (nanos >= 0) {
        group.durations.push(calls.duration[place]);
        group.self += nanos;
        group.total += group.around === 0 ? nanos : 0;
        if (open.length > 0) {
          open.at(-1).group.self -= nanos;
        }
      }
      group.around++;
      open.push({ place, group });
    }
    open.forEach(({ group }) => group.around--);
  }
  const lines = [...groups.values()]
    .filter((group) => group.durations.length > 0)
    .map(({ name, total, self, durations }) => {
      const sorted = Float64Array.from(durations).sort();
      const p50 = sorted[Math.floor((sorted.length * 50 + 99) / 100) - 1];
      return { name, calls: sorted.length, total, self, p50, max: sorted.at(-1) };
    });
  return told(lines, (one, other) => other.self - one.self);
}

export function flame(calls, from, to) {
  const node = (method) => ({ method, calls: 0, total: 0, inside: 0, callees: new Map() });
  const root = node(-1);
  for (let row = 0; row + 1 < calls.starts.length; row++) {
    const open = [{ place: -1, node: root }];
    const last = calls.from(row, to + 1);
    for (let place = calls.starts[row]; place < last; place++) {
      const nanos = within(calls, place, from, to);
      // What ended before is in no path to what is in the range.
      if (calls.begin[place] < from && nanos <= 0) {
        continue;
      }
      while (open.at(-1).place !== calls.parent[place]) {
        open.pop();
      }
      const caller = open.at(-1).node;
      const method = calls.method[place];
      let callee = caller.callees.get(method);
      if (!callee) {
        callee = node(method);
        caller.callees.set(method, callee);
      }
      callee.calls++;
      callee.total += nanos;
      caller.inside += nanos;
      open.push({ place, node: callee });
    }
  }
  root.total = root.inside;
  const least = Math.floor(root.total * LEAST_SHARE);
  const tell = (of, depth) => [
    of.method,
    of.calls,
    of.total,
    of.total - of.inside,
    depth < DEEPEST
      ? [...of.callees.values()]
          .filter((callee) => callee.total >= least)
          .sort((one, other) => other.total - one.total || one.method - other.method)
          .map((callee) => tell(callee, depth + 1))
      : [],
  ];
  return { root: tell(root, 0) };
}

export function waits(slices, calls, names, from, to) {
  const groups = new Map();
  for (let place = 0; place < slices.count; place++) {
    const nanos = within(slices, place, from, to);
    if (nanos > 0 && slices.duration[place] > MOMENT_NANOS) {
      const method = slices.method[place];
      const group = groups.get(method) ?? { count: 0, total: 0, longest: place };
      group.count++;
      group.total += nanos;
      if (slices.duration[place] > slices.duration[group.longest]) {
        group.longest = place;
      }
      groups.set(method, group);
    }
  }
  const lines = [...groups].map(([method, { count, total, longest }]) => ({
    name: names[method][0],
    count,
    total,
    max: slices.duration[longest],
    begin: slices.begin[longest],
    row: slices.row[longest],
    call: callAround(calls, slices.row[longest], slices.begin[longest]),
  }));
  return told(lines, (one, other) => other.total - one.total);
}

/** The number of the innermost call that is open then, or -1. */
function callAround(calls, row, nanos) {
  let place = calls.from(row, nanos + 1) - 1;
  if (place < calls.starts[row]) {
    return -1;
  }
  while (place >= 0 && calls.end(place) <= nanos) {
    place = calls.parent[place];
  }
  return place < 0 ? -1 : calls.number[place];
}

export function exceptions(calls, names, from, to) {
  const groups = new Map();
  const thrownInto = new Map();
  // From the last call on: a call comes then behind those in it.
  for (let place = calls.count - 1; place >= 0; place--) {
    if ((calls.flags[place] & 1) === 0) {
      continue;
    }
    const value = calls.values(place).find(({ name }) => name === 'throws');
    const thrown = value ? textOf(value.value) : '';
    const inside = thrownInto.get(place);
    const parent = calls.parent[place];
    if (parent >= 0 && !thrownInto.has(parent)) {
      thrownInto.set(parent, thrown);
    }
    const end = calls.end(place);
    if (thrown !== inside && end >= from && end <= to) {
      const method = names[calls.method[place]][0];
      const key = JSON.stringify([thrown, calls.method[place]]);
      const group = groups.get(key) ?? { name: thrown, method, count: 0, call: Infinity };
      group.count++;
      group.call = Math.min(group.call, calls.number[place]);
      groups.set(key, group);
    }
  }
  return told([...groups.values()], (one, other) => other.count - one.count || one.call - other.call);
}

function textOf(json) {
  const value = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}
