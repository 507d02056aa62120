// How the playground writes what it measures: the same in its sentences, under the curves, at their axes and beside the weights.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.playgroundNumbers) return;
  if (typeof module !== "undefined") require("./written.js");
  const { any, fixed } = ddl.written;

  const DECIMALS = 1000; // of a weight

  // A loss, a gap or a gradient; a dash where there is none.
  const measured = (value) => (Number.isFinite(value) ? any(value) : "–");
  const share = (value) => `${fixed(100 * value, 1)} %`;
  const rounded = (weight) => Math.round(weight * DECIMALS) / DECIMALS;

  ddl.playgroundNumbers = { measured, share, rounded };
  if (typeof module !== "undefined") module.exports = ddl.playgroundNumbers;
})(globalThis);
