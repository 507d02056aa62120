// What the states of the losses consist of, as the page's address holds them.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.lossState) return;
  const { presetState } = ddl;
  const { number, choice, list } = presetState;

  const MOST_TARGETS = 12;
  const CLASSES = [3, 5];

  const STEPS = number(0, 99999, true);
  const RATE = number(0.001, 1000);

  // What a state consists of, for each of the two views.
  const FIELDS = {
    number: {
      targets: list(number(0, 500, true), [1, MOST_TARGETS]), prediction: number(0, 500), chosen: number(0, MOST_TARGETS - 1, true),
      delta: number(1, 200, true), loss: choice("squared", "absolute", "huber"), rates: list(RATE, [3, 3]), steps: STEPS,
      scatter: choice("gaussian", "laplace", "mistyped"), size: number(3, 101, true),
    },
    class: {
      logits: list(number(-1000, 1000), CLASSES), truth: number(0, CLASSES[1] - 1, true), loss: choice("entropy", "brier"), rate: RATE, steps: STEPS,
    },
  };

  const write = (preset, state) => presetState.write(FIELDS[preset.view], preset, state);

  // The other way round: {preset, state}. Throws an error when the text is damaged.
  function read(text, presets) {
    const { preset, state } = presetState.read(({ view }) => FIELDS[view], text, presets);
    const [index, things] = preset.view === "number" ? [state.chosen, state.targets] : [state.truth, state.logits];
    if (index >= things.length) throw new Error("the number of something that is not there");
    return { preset, state };
  }

  ddl.lossState = { FIELDS, MOST_TARGETS, CLASSES, write, read };
  if (typeof module !== "undefined") module.exports = ddl.lossState;
})(globalThis);
