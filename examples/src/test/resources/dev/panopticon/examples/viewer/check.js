// Imports one trace after the other with the viewer's own importer and posts to /report what its model then holds.
'use strict';

/** Nanoseconds of a time of the model, which are milliseconds. */
const nanos = (millis) => Math.round(millis * 1e6);

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** The viewer is made of HTML imports, which load after this script. */
async function viewerIsThere() {
  const view = document.querySelector('#view');
  while (!(window.tr && tr.importer && tr.importer.Import && view.updateDocumentFavicon)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return view;
}

/** Text where the file is plain, as the viewer reads it, and bytes where its importer is to unzip them. */
async function readTrace(job) {
  const bytes = await (await fetch(`/trace?${job}`)).arrayBuffer();
  const start = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  return start[0] === 0x1f && start[1] === 0x8b ? bytes : new TextDecoder().decode(bytes);
}

/** Of longer traces the values would be most of the report. */
const MOST_VALUES = 1000;

/** What a slice has of arguments, as text. */
function valuesOf(slice) {
  return Object.entries(slice.args)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' ');
}

/** Every slice in the order of a walk through each thread's tree, parents before children. */
function slicesOf(model) {
  const threads = [];
  const rows = [];
  const values = [];
  const indexOf = new Map();
  for (const process of Object.values(model.processes)) {
    for (const thread of Object.values(process.threads)) {
      threads.push({ name: thread.name || '', tid: thread.tid });
      // A stack of our own: deep recursion in the traced program must not overflow the one of this page.
      const open = [...thread.sliceGroup.topLevelSlices].reverse().map((slice) => [slice, -1, 0]);
      while (open.length > 0) {
        const [slice, parent, depth] = open.pop();
        const index = rows.length;
        indexOf.set(slice, index);
        rows.push([
          slice.title,
          threads.length - 1,
          parent,
          depth,
          nanos(slice.start),
          nanos(slice.end),
          Boolean(slice.didNotFinish),
        ]);
        if (index < MOST_VALUES) {
          values.push(valuesOf(slice));
        }
        for (let i = slice.subSlices.length - 1; i >= 0; i--) {
          open.push([slice.subSlices[i], index, depth + 1]);
        }
      }
    }
  }
  return { threads, rows, values, indexOf };
}

function reportOf(model) {
  const { threads, rows, values, indexOf } = slicesOf(model);
  const indexOrNone = (slice) => (indexOf.has(slice) ? indexOf.get(slice) : -1);
  return {
    threads,
    slices: rows,
    values,
    flows: model.flowEvents.map((flow) => [
      flow.title,
      indexOrNone(flow.startSlice),
      indexOrNone(flow.endSlice),
    ]),
    instants: Object.values(model.processes).flatMap((process) =>
      process.instantEvents.map((instant) => [instant.title, nanos(instant.start)])
    ),
    warnings: model.importWarnings.map((warning) => `${warning.type}: ${warning.message}`),
  };
}

async function check(job) {
  const view = await viewerIsThere();
  const model = new tr.Model();
  await new tr.importer.Import(model).importTraces([await readTrace(job)]);
  const report = reportOf(model);
  const query = new URLSearchParams(location.search);
  if (query.has('picture')) {
    view.model = model;
    report.contentHeight = await draw(view, query.get('start'), query.get('end'));
  }
  return report;
}

/** The number of the next trace to open. */
async function nextJob() {
  for (;;) {
    const job = await (await fetch('/next')).text();
    if (job) {
      return job;
    }
  }
}

async function serve() {
  const isForOne = location.search !== '';
  do {
    const job = await nextJob();
    const report = await check(job).catch((error) => ({ error: String((error && error.stack) || error) }));
    await fetch(`/report?${job}`, { method: 'POST', body: JSON.stringify(report) });
  } while (!isForOne);
}

serve();
