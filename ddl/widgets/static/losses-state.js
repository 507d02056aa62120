// How the losses write their state as text for the page's address, and read it again: the key of a preset, and whatever differs from it.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.lossState) return;

  const MOST_TARGETS = 12;
  const CLASSES = [3, 5];

  const number = (low, high, whole = false) => ({
    read(text) {
      const value = Number(text);
      if (!/^-?\d+(\.\d+)?$/.test(text) || !(value >= low && value <= high) || (whole && !Number.isInteger(value))) throw new Error("a number");
      return value;
    },
    clip: (value) => Math.min(high, Math.max(low, value)),
    range: [low, high],
  });
  const choice = (...names) => ({
    read(text) {
      if (!names.includes(text)) throw new Error("a choice");
      return text;
    },
    names,
  });
  const list = (one, [fewest, most]) => ({
    read(text) {
      const parts = text.split(",");
      if (parts.length < fewest || parts.length > most) throw new Error("a list");
      return parts.map(one.read);
    },
    one,
  });

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

  // A value as an address holds it: six decimals, and never an exponent.
  const tidy = (value) => Number(value.toFixed(6)) + 0;

  function write(preset, state) {
    const differs = Object.keys(FIELDS[preset.view]).filter((name) => `${state[name]}` !== `${preset.state[name]}`);
    return [preset.key, ...differs.map((name) => `${name}=${state[name]}`)].join(";");
  }

  // The other way round: {preset, state}. Throws an error when the text is damaged.
  function read(text, presets) {
    const [key, ...parts] = decodeURIComponent(text).split(";");
    const preset = presets.find((one) => one.key === key);
    if (!preset) throw new Error("an unknown preset");
    const fields = FIELDS[preset.view];
    const state = { ...preset.state };
    for (const part of parts) {
      const [, name, value] = /^(\w+)=(.+)$/.exec(part) || [];
      if (!Object.hasOwn(fields, name)) throw new Error("an unknown field");
      state[name] = fields[name].read(value);
    }
    const [index, things] = preset.view === "number" ? [state.chosen, state.targets] : [state.truth, state.logits];
    if (index >= things.length) throw new Error("the number of something that is not there");
    return { preset, state };
  }

  ddl.lossState = { FIELDS, MOST_TARGETS, CLASSES, tidy, write, read };
  if (typeof module !== "undefined") module.exports = ddl.lossState;
})(globalThis);
