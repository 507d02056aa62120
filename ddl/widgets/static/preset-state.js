// A state as text for the page's address: the key of a preset, and whatever differs from it. Each field of a state knows how it is read.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.presetState) return;

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

  // A text without ~. check(text): throws an error when the text is none of those that are meant
  const words = (check) => ({
    read(text) {
      const value = text.replaceAll("~", ";"); // which parts the fields
      check(value);
      return value;
    },
    write: (value) => encodeURIComponent(value.replaceAll(";", "~")),
  });

  // A value as an address holds it: six decimals, and never an exponent.
  const tidy = (value) => Number(value.toFixed(6)) + 0;

  function write(fields, preset, state) {
    const differs = Object.keys(fields).filter((name) => `${state[name]}` !== `${preset.state[name]}`);
    const told = (name) => (fields[name].write || String)(state[name]);
    return [preset.key, ...differs.map((name) => `${name}=${told(name)}`)].join(";");
  }

  // The other way round: {preset, state}. fieldsOf(preset): the fields of its states. Throws an error when the text is damaged.
  function read(fieldsOf, text, presets) {
    const [key, ...parts] = decodeURIComponent(text).split(";");
    const preset = presets.find((one) => one.key === key);
    if (!preset) throw new Error("an unknown preset");
    const fields = fieldsOf(preset);
    const state = { ...preset.state };
    for (const part of parts) {
      const [, name, value] = /^(\w+)=(.+)$/.exec(part) || [];
      if (!Object.hasOwn(fields, name)) throw new Error("an unknown field");
      state[name] = fields[name].read(value);
    }
    return { preset, state };
  }

  ddl.presetState = { number, choice, list, words, tidy, write, read };
  if (typeof module !== "undefined") module.exports = ddl.presetState;
})(globalThis);
