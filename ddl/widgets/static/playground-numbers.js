// How the playground writes what it measures: the same in its sentences, under the curves, at their axes and beside the weights.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.playgroundNumbers) return;
  if (typeof module !== "undefined") require("./written.js");
  const { any, fixed } = ddl.written;

  const DECIMALS = 1000; // of a weight

  // A loss or a gradient; a dash where there is none.
  const measured = (value) => (Number.isFinite(value) ? any(value) : "–");

  // Test loss minus training loss, to the last of the three digits of the larger one: what a reader gets who subtracts the two, but for rounding.
  function gap({ training, test }) {
    const [value, larger] = [test - training, Math.max(training, test)];
    if (!(larger >= 0.001 && larger < 1e5)) return measured(value);
    const decimals = Math.max(0, 2 - Math.floor(Math.log10(larger)));
    return fixed(Number(value.toFixed(decimals)), decimals);
  }

  const share = (value) => `${fixed(100 * value, 1)} %`;
  const rounded = (weight) => Math.round(weight * DECIMALS) / DECIMALS;

  ddl.playgroundNumbers = { measured, gap, share, rounded };
  if (typeof module !== "undefined") module.exports = ddl.playgroundNumbers;
})(globalThis);
