// SPDX-License-Identifier: Apache-2.0

/**
 * Where the rows lie: threads in the order of the trace, those of a pool below a heading that folds
 * them.
 */

export const LANE = 18;
const PADDING = 5;
const HEADING = 26;

/** From this many on the threads of a group are folded at first. */
const MANY = 9;

export class Rows {
  constructor(trace) {
    this.rows = trace.rows.map(([name, virtual, depth, calls]) => ({ name, virtual, depth, calls }));
    this.groups = trace.groups.map((group, number) => ({
      ...group,
      number,
      folded: group.rows.length >= MANY,
    }));
    this.groupOf = new Map();
    this.groups.forEach((group) => group.rows.forEach((row) => this.groupOf.set(row, group)));
    this.layOut();
  }

  /** Where each row and heading lies, from the top of all. */
  layOut() {
    this.places = [];
    this.placeOf = new Map();
    let top = 0;
    const add = (place) => {
      this.places.push({ ...place, top });
      top += place.height;
    };
    for (const group of this.groups) {
      const several = group.rows.length > 1;
      if (several) {
        this.placeOf.set(group, this.places.length);
        add({ group, row: null, height: HEADING });
      }
      if (!several || !group.folded) {
        for (const row of group.rows) {
          this.placeOf.set(row, this.places.length);
          const height = Math.max(1, this.rows[row].depth) * LANE + 2 * PADDING;
          add({ group, row, height, indent: several });
        }
      }
    }
    this.height = top;
  }

  toggle(group) {
    group.folded = !group.folded;
    this.layOut();
  }

  /** Folds all groups, or unfolds them if none is left to fold. */
  toggleAll() {
    const several = this.groups.filter((group) => group.rows.length > 1);
    const fold = several.some((group) => !group.folded);
    several.forEach((group) => {
      group.folded = fold;
    });
    this.layOut();
  }

  /** Makes a row be there. */
  unfold(row) {
    const group = this.groupOf.get(row);
    if (group && group.folded && group.rows.length > 1) {
      this.toggle(group);
    }
  }

  /** The places in view, from the first one that reaches into it. */
  visible(top, height) {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.places[middle].top + this.places[middle].height <= top) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const found = [];
    for (let i = low; i < this.places.length && this.places[i].top < top + height; i++) {
      found.push(this.places[i]);
    }
    return found;
  }

  at(y) {
    return this.visible(y, 1)[0];
  }

  /** Where a slice of that depth begins, from the top of all; folded, its group is meant. */
  laneTop(row, depth) {
    const place = this.places[this.placeOf.get(row)];
    if (place) {
      return place.top + PADDING + (Math.max(1, depth) - 1) * LANE;
    }
    const heading = this.places[this.placeOf.get(this.groupOf.get(row))];
    return heading ? heading.top + (HEADING - LANE) / 2 : NaN;
  }

  /** The depth that lies there in a row, from 1 on. */
  depthAt(place, y) {
    return Math.floor((y - place.top - PADDING) / LANE) + 1;
  }
}
