// SPDX-License-Identifier: Apache-2.0

/** The trace that a page without a server carries, as columns. */

/** Reads whole numbers of seven bits a byte, the lowest first. */
class Numbers {
  constructor(bytes) {
    this.bytes = bytes;
    this.place = 0;
  }

  next() {
    let number = 0;
    let unit = 1;
    for (;;) {
      const byte = this.bytes[this.place++];
      number += (byte & 0x7f) * unit;
      if (byte < 0x80) {
        return number;
      }
      unit *= 128;
    }
  }

  nextSigned() {
    const number = this.next();
    return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
  }
}

/** Slices by row and begin: the first of a row and the last but one. */
class Slices {
  constructor(count, byRow, columns) {
    this.count = count;
    this.begin = new Float64Array(count);
    this.duration = new Float64Array(count);
    this.method = new Int32Array(count);
    this.flags = new Uint8Array(count);
    this.depth = new Int32Array(count);
    this.number = new Int32Array(count);
    this.row = new Int32Array(count);
    /** The place of the slice around it, or -1. */
    this.parent = new Int32Array(count);
    this.starts = [];
    const [begins, durations, methods, depths, numbers] = columns.map((column) => new Numbers(column));
    let begin = 0;
    let number = -1;
    let place = 0;
    byRow.forEach((size, row) => {
      this.starts.push(place);
      const around = [];
      for (const end = place + size; place < end; place++) {
        begin += begins.nextSigned();
        number += numbers.nextSigned() + 1;
        const method = methods.next();
        const depth = depths.next();
        this.begin[place] = begin;
        this.duration[place] = durations.next();
        this.method[place] = Math.floor(method / 4);
        this.flags[place] = method % 4;
        this.depth[place] = depth;
        this.number[place] = number;
        this.row[place] = row;
        this.parent[place] = depth > 1 ? (around[depth - 1] ?? -1) : -1;
        around[depth] = place;
      }
    });
    this.starts.push(place);
  }

  end(place) {
    return this.begin[place] + this.duration[place];
  }

  /** The place of the first slice of a row that begins at that time or later. */
  from(row, nanos) {
    let low = this.starts[row];
    let high = this.starts[row + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.begin[middle] < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** Unpacks it: header, calls, waits, and the values of calls, which are read one by one. */
export async function unpack() {
  const text = atob(document.getElementById('trace').textContent);
  const packed = new Uint8Array(text.length);
  for (let i = 0; i < packed.length; i++) {
    packed[i] = text.charCodeAt(i);
  }
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const size = new DataView(bytes.buffer).getUint32(0);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size)));
  let place = 4 + size;
  const columns = header.columns.map((length) => bytes.subarray(place, (place += length)));
  const calls = new Slices(header.calls, header.callsByRow, columns.slice(0, 5));
  const waits = new Slices(header.waits, header.waitsByRow, columns.slice(8, 13));
  const [cpu, lengths] = [new Numbers(columns[5]), new Numbers(columns[6])];
  calls.cpu = new Float64Array(header.calls);
  const ends = new Float64Array(header.calls + 1);
  for (let call = 0; call < header.calls; call++) {
    calls.cpu[call] = cpu.next() - 1;
    ends[call + 1] = ends[call] + lengths.next();
  }
  const values = columns[7];
  calls.values = (call) =>
    ends[call] === ends[call + 1]
      ? []
      : JSON.parse(new TextDecoder().decode(values.subarray(ends[call], ends[call + 1]))).arguments;
  return { header, calls, waits };
}
