// Follow a pointer that comes down on a node, until it is lifted.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});

  ddl.drag = ({ pointerId }, node, follow) => {
    node.setPointerCapture(pointerId);
    const drop = new AbortController();
    root.addEventListener("pointermove", (move) => move.pointerId === pointerId && follow(move), { signal: drop.signal });
    const release = (end) => end.pointerId === pointerId && drop.abort();
    for (const end of ["pointerup", "pointercancel"]) root.addEventListener(end, release, { signal: drop.signal });
  };
})(globalThis);
