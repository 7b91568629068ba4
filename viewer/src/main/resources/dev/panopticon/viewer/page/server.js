// SPDX-License-Identifier: Apache-2.0

/** What the server is asked, and its answers as the page uses them. */

let tellEnded = () => {};

/** Calls back when nobody answers any more. */
export function onEnded(listener) {
  tellEnded = listener;
}

async function ask(what, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  let answer;
  try {
    answer = await fetch(query ? `${what}?${query}` : what);
  } catch (unreachable) {
    tellEnded();
    // Who waits for it need do nothing: what is there stays as it is.
    return new Promise(() => {});
  }
  if (!answer.ok) {
    throw new Error((await answer.text()).trim());
  }
  return answer;
}

async function askJson(what, parameters) {
  return (await ask(what, parameters)).json();
}

const whole = (nanos) => Math.round(nanos);

export const trace = () => askJson('trace');

export const call = (number) => askJson('call', { call: number });

export const find = (text) => askJson('find', { text });

const inRange = (what) => (from, to) => askJson(what, { from: whole(from), to: whole(to) });

export const methods = inRange('methods');
export const flame = inRange('flame');
export const waits = inRange('waits');
export const exceptions = inRange('exceptions');

export const arrows = (from, to, most) =>
  askJson('arrows', { from: whole(from), to: whole(to), most });

/** How busy a group is, by cell; -1 is all rows. */
export async function density(group, from, to, cells) {
  const answer = await ask('density', { group, from: whole(from), to: whole(to), cells });
  return new Float32Array(await answer.arrayBuffer());
}

/** Runs by row: columns of equal length. */
export async function runs(rows, from, to, cell) {
  const answer = await ask('runs', {
    rows: rows.join(','),
    from: whole(from),
    to: whole(to),
    cell: whole(cell),
  });
  const bytes = await answer.arrayBuffer();
  const [count] = new Int32Array(bytes, 0, 1);
  const found = new Map();
  let place = 8;
  for (let i = 0; i < count; i++) {
    const [row, size] = new Int32Array(bytes, place, 2);
    place += 8;
    const doubles = () => {
      const column = new Float64Array(bytes, place, size);
      place += 8 * size;
      return column;
    };
    const integers = () => {
      const column = new Int32Array(bytes, place, size);
      place += 4 * size;
      return column;
    };
    found.set(row, {
      from,
      to,
      cell,
      size,
      begin: doubles(),
      duration: doubles(),
      depth: integers(),
      method: integers(),
      number: integers(),
      count: integers(),
      flags: integers(),
    });
    place += 4 * (size % 2);
  }
  return found;
}

/** Tells the server that there still is somebody. */
export function stayOpen() {
  new EventSource('alive').addEventListener('error', () => tellEnded());
}

export const FAILED = 1;
export const UNFINISHED = 2;
export const WAIT = 4;
