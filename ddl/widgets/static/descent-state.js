// How the bowl writes its state as text for the page's address, and reads it again: the key of a preset, and whatever differs from it.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.descentState) return;

  // The ranges of what a reader can choose. Learning rates are chosen on 200 places a power of ten, units on 100.
  const RANGES = { rate: [5e-4, 2], unit: [-100, 114], batch: [1, 442], steps: [1, 200], tau: [0, 100], seed: [1, 999999], at: [0, 200] };
  const FARTHEST = 10000; // of the weights of a start

  function number(text, [least, most], whole) {
    const value = Number(text);
    if (!/^-?\d+(\.\d+)?$/.test(text) || !(value >= least && value <= most) || (whole && !Number.isInteger(value))) throw new Error("a number");
    return value;
  }

  // state: {rate, unit, batch, steps, tau, seed, start: [a, b], at}
  function write(preset, state) {
    const differs = Object.keys(RANGES).filter((name) => state[name] !== preset.state[name]);
    const fields = differs.map((name) => `${name}=${state[name]}`);
    if (`${state.start}` !== `${preset.state.start}`) fields.push(`start=${state.start.join(",")}`);
    return [preset.key, ...fields].join(";");
  }

  // The other way round: {preset, state}. Throws an error when the text is damaged.
  function read(text, presets) {
    const [key, ...fields] = decodeURIComponent(text).split(";");
    const preset = presets.find((one) => one.key === key);
    if (!preset) throw new Error("an unknown preset");
    const state = { ...preset.state };
    for (const field of fields) {
      const [, name, value] = /^(\w+)=(.+)$/.exec(field) || [];
      if (name === "start") state.start = pair(value);
      else if (Object.hasOwn(RANGES, name)) state[name] = number(value, RANGES[name], name !== "rate");
      else throw new Error("an unknown field");
    }
    if (state.at > state.steps) throw new Error("a step beyond the last");
    return { preset, state };
  }

  function pair(text) {
    const values = text.split(",").map((value) => number(value, [-FARTHEST, FARTHEST], false));
    if (values.length !== 2) throw new Error("two weights");
    return values;
  }

  ddl.descentState = { RANGES, write, read };
  if (typeof module !== "undefined") module.exports = ddl.descentState;
})(globalThis);
