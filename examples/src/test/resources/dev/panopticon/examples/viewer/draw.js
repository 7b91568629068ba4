// Makes the viewer's own drawing of a trace fit for a picture.
'use strict';

/** Share of the trace's length that is left free on each side. */
const MARGIN = 0.01;

/** Shows the model that the view has; answers its height in pixels of the screen, down to the last track. */
async function draw(view) {
  const trackView = await trackViewOf(view);
  const viewport = trackView.viewport;
  viewport.selectedFlowEvents = new Set(view.model.flowEvents.map((flow) => flow.category));
  await settled();
  showWholeTrace(view.model, viewport);
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

function showWholeTrace(model, viewport) {
  const margin = model.bounds.range * MARGIN;
  const transform = viewport.currentDisplayTransform.clone();
  const canvas = viewport.modelTrackContainer.canvas;
  transform.xSetWorldBounds(model.bounds.min - margin, model.bounds.max + margin, canvas.width);
  viewport.setDisplayTransformImmediately(transform);
}

function lowestTrack(trackView) {
  const boxes = trackView.processViews.map((track) => track.getBoundingClientRect());
  return boxes.reduce((lowest, box) => (box.bottom > lowest.bottom ? box : lowest));
}
