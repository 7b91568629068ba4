// SPDX-License-Identifier: Apache-2.0

/** What keys, wheels and pointers do on the timeline and the overview. */

const ZOOM = 1.35;
const CLICK_PIXELS = 4;

/**
 * Listens.
 *
 * @param actions what is done, by name
 */
export function listen(timeline, overview, view, drawing, actions) {
  let pointer = { x: timeline.clientWidth / 2, y: 0 };
  let drag = null;

  timeline.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 18 : 1;
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
      const perPixel = view.width / drawing.plotWidth;
      if (event.ctrlKey || event.metaKey || event.altKey) {
        view.zoom(Math.exp(dy * (event.ctrlKey && Math.abs(dy) < 40 ? 0.01 : 0.0025)), drawing.nanos(event.offsetX));
      } else if (event.shiftKey) {
        view.pan((dx || dy) * perPixel);
      } else {
        if (dx !== 0) {
          view.pan(dx * perPixel);
        }
        actions.scrollBy(dy);
      }
    },
    { passive: false },
  );

  timeline.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) {
      return;
    }
    timeline.setPointerCapture(event.pointerId);
    drag = {
      x: event.offsetX,
      y: event.offsetY,
      from: view.from,
      to: view.to,
      top: view.top,
      start: drawing.nanos(event.offsetX),
      isRange: event.shiftKey,
      moved: false,
    };
  });

  timeline.addEventListener('pointermove', (event) => {
    pointer = { x: event.offsetX, y: event.offsetY };
    if (!drag) {
      actions.hover(event.offsetX, event.offsetY);
      return;
    }
    const [dx, dy] = [event.offsetX - drag.x, event.offsetY - drag.y];
    drag.moved ||= Math.hypot(dx, dy) > CLICK_PIXELS;
    if (!drag.moved) {
      return;
    }
    actions.hover(-1, -1);
    if (drag.isRange) {
      const end = drawing.nanos(event.offsetX);
      view.selectRange([Math.min(drag.start, end), Math.max(drag.start, end)]);
    } else {
      const nanos = (dx / drawing.plotWidth) * (drag.to - drag.from);
      view.show(drag.from - nanos, drag.to - nanos);
      actions.scrollTo(drag.top - dy);
    }
  });

  timeline.addEventListener('pointerup', (event) => {
    if (drag && !drag.moved) {
      actions.click(event.offsetX, event.offsetY);
    }
    drag = null;
  });
  timeline.addEventListener('pointercancel', () => {
    drag = null;
  });
  timeline.addEventListener('pointerleave', () => actions.hover(-1, -1));
  timeline.addEventListener('dblclick', () => actions.focus());

  listenToOverview(overview, view);
  addEventListener('keydown', (event) => {
    const inField = event.target.closest?.('input, dialog');
    if (inField || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const inPanel = event.target.closest?.('#panel, #search');
    const around = pointer.x > drawing.gutter ? drawing.nanos(pointer.x) : undefined;
    const zoom = (factor) => {
      const middle = around ?? (view.from + view.to) / 2;
      view.glide(middle - (middle - view.from) * factor, middle + (view.to - middle) * factor);
    };
    const pan = (part) => view.glide(view.from + view.width * part, view.to + view.width * part);
    const arrowKeys = {
      ArrowUp: actions.caller,
      ArrowDown: actions.callee,
      ArrowLeft: () => actions.sibling(-1, event.shiftKey),
      ArrowRight: () => actions.sibling(1, event.shiftKey),
    };
    const keys = {
      w: () => zoom(1 / ZOOM),
      s: () => zoom(ZOOM),
      a: () => pan(-0.2),
      d: () => pan(0.2),
      0: () => view.glide(view.first, view.last),
      f: actions.focus,
      m: actions.measure,
      '[': () => actions.hop('incoming', 'fromCall'),
      ']': () => actions.hop('outgoing', 'toCall'),
      '/': actions.search,
      n: () => actions.match(event.shiftKey ? -1 : 1),
      e: actions.toggleArrows,
      g: actions.fold,
      '?': actions.help,
      Escape: actions.clear,
      ...(inPanel ? {} : arrowKeys),
    };
    const action = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (action) {
      event.preventDefault();
      action();
    }
  });
}

/** A click goes there; a drag selects what is shown. */
function listenToOverview(overview, view) {
  let start = null;
  const nanos = (event) =>
    view.first + (event.offsetX / overview.clientWidth) * (view.last - view.first);
  overview.addEventListener('pointerdown', (event) => {
    overview.setPointerCapture(event.pointerId);
    start = { nanos: nanos(event), x: event.offsetX, moved: false };
  });
  overview.addEventListener('pointermove', (event) => {
    if (start && (start.moved || Math.abs(event.offsetX - start.x) > CLICK_PIXELS)) {
      start.moved = true;
      const end = nanos(event);
      view.show(Math.min(start.nanos, end), Math.max(start.nanos, end));
    }
  });
  overview.addEventListener('pointerup', (event) => {
    if (start && !start.moved) {
      view.glide(nanos(event) - view.width / 2, nanos(event) + view.width / 2);
    }
    start = null;
  });
  overview.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      view.zoom(Math.exp(event.deltaY * 0.0025), nanos(event));
    },
    { passive: false },
  );
}

/** Lets the height of the lower panel be dragged. */
export function listenToDivider(divider, panel, changed) {
  let drag = null;
  divider.addEventListener('pointerdown', (event) => {
    divider.setPointerCapture(event.pointerId);
    drag = { y: event.clientY, height: panel.offsetHeight };
  });
  divider.addEventListener('pointermove', (event) => {
    if (drag) {
      const height = drag.height + drag.y - event.clientY;
      panel.style.height = `${Math.min(Math.max(height, 60), innerHeight - 220)}px`;
      changed();
    }
  });
  divider.addEventListener('pointerup', () => {
    drag = null;
  });
}
