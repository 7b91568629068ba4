// SPDX-License-Identifier: Apache-2.0

/** How numbers and names are written. */

const UNITS = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
  [1, 'ns'],
];

/** A duration with three digits that matter. */
export function duration(nanos) {
  const size = Math.abs(nanos);
  const [unit, name] = UNITS.find(([least]) => size >= least) ?? UNITS[3];
  const value = nanos / unit;
  const digits = unit === 1 ? 0 : Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${name}`;
}

/** A time, exact enough to tell apart what is a step away. */
export function time(nanos, step) {
  const [unit, name] = UNITS.find(([least]) => step * 20 >= least) ?? UNITS[3];
  const digits = Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
  return `${(nanos / unit).toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })} ${name}`;
}

export function count(number) {
  return number.toLocaleString('en');
}

export function plural(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** The class of a slice's name: of `Order.place`, `Order`. */
export function classOf(name) {
  if (name.startsWith('new ')) {
    return name.slice(4);
  }
  const dot = name.lastIndexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

/** What is left of a name where there is little room. */
export function shortName(name) {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? name : name.slice(dot + 1);
}
