// Makes the viewer's own drawing of a trace fit for a picture.
'use strict';

/** Share of what is shown that is left free on each side. */
const MARGIN = 0.01;

/**
 * Shows the model that the view has, from one time to another if they are given, and returns its height in pixels of
 * the screen, down to the last track.
 */
async function draw(view, start, end) {
  const trackView = await trackViewOf(view);
  const viewport = trackView.viewport;
  viewport.selectedFlowEvents = new Set(view.model.flowEvents.map((flow) => flow.category));
  await settled();
  const bounds = view.model.bounds;
  if (start !== null) {
    hideIdleThreads(trackView, Number(start), Number(end));
    await settled();
  }
  show(start === null ? bounds.min : Number(start), end === null ? bounds.max : Number(end), viewport);
  await settled();
  return Math.ceil(lowestTrack(trackView).bottom * devicePixelRatio);
}

/** The view builds its tracks in tasks of its own. */
async function trackViewOf(view) {
  while (!(view.trackView && view.trackView.processViews && view.trackView.processViews.length > 0)) {
    await frame();
  }
  return view.trackView;
}

/** Some frames later: the viewer lays out, moves and draws in animation frames, each asking for the next. */
async function settled() {
  for (let i = 0; i < 20; i++) {
    await frame();
  }
}

/** Of a part of a trace, threads that do nothing in it would be most of the picture. */
function hideIdleThreads(trackView, start, end) {
  const tracks = trackView.processViews.flatMap((view) => Array.from(view.querySelectorAll('.thread-track')));
  for (const track of tracks) {
    const slices = track.thread.sliceGroup.slices;
    const isBusy = slices.some((slice) => slice.start < end && slice.end > start);
    track.style.display = isBusy ? '' : 'none';
  }
}

function show(start, end, viewport) {
  const margin = (end - start) * MARGIN;
  const transform = viewport.currentDisplayTransform.clone();
  const canvas = viewport.modelTrackContainer.canvas;
  transform.xSetWorldBounds(start - margin, end + margin, canvas.width);
  viewport.setDisplayTransformImmediately(transform);
}

function lowestTrack(trackView) {
  const boxes = trackView.processViews.map((track) => track.getBoundingClientRect());
  return boxes.reduce((lowest, box) => (box.bottom > lowest.bottom ? box : lowest));
}
