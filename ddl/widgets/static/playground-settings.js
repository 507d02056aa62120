// What can be set in the playground, what it may be set to, and how a state travels as text in the address.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.playgroundSettings) return;
  if (typeof module !== "undefined") {
    require("./playground-data.js");
    require("./features.js");
  }

  const MOST_LAYERS = 6;
  const MOST_UNITS = 8;
  const MOST_STEPS = 1000000; // so many are remembered, and can be gone through again from an address
  const MOST_CHANGES = 300;
  const MOST_WEIGHT = 1e6;

  const RATES = [0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
  const PENALTIES = [0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

  // A setting takes effect at the next "start" (and then at once begins anew), or "live" in the training that goes on, or in the "view" alone.
  const oneOf = (choices, start, effect = "start") => ({ choices, start, effect, read: (text) => found(choices, (one) => String(one) === text) });
  const between = (least, most, every, start) => ({ range: [least, most, every], start, effect: "start", read: (text) => whole(text, least, most, every) });
  const { KINDS } = ddl.playgroundData;

  const FIELDS = {
    data: oneOf(Object.keys(KINDS), "circle"),
    noise: between(0, 50, 5, 0),
    test: between(10, 90, 10, 50), // per cent
    seed: between(1, 9999, 1, 1),
    features: { start: ["x1", "x2"], effect: "start", read: readFeatures },
    layers: { start: [4, 2], effect: "start", read: readLayers },
    activation: oneOf(["tanh", "relu", "sigmoid", "linear", "leaky_relu", "gelu"], "tanh"),
    loss: oneOf(["cross", "squared"], "cross"),
    optimizer: oneOf(["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"], "sgd"),
    rate: oneOf(RATES, 0.03, "live"),
    l1: oneOf(PENALTIES, 0, "live"),
    l2: oneOf(PENALTIES, 0, "live"),
    batch: oneOf([1, 5, 10, 20, 30, 50, 100, "all"], 10, "live"),
    speed: oneOf(["step", "epoch", "fast"], "epoch", "view"),
    discrete: oneOf(["no", "yes"], "no", "view"),
    tested: oneOf(["no", "yes"], "no", "view"),
  };

  function found(list, test) {
    const one = list.find(test);
    if (one === undefined) throw new Error("not among the choices");
    return one;
  }

  function whole(text, least, most, every = 1) {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most || (value - least) % every) throw new Error("not a number that is allowed");
    return value;
  }

  function readFeatures(text) {
    const names = ddl.features.names.filter((name) => text.split("+").includes(name));
    if (!names.length || names.join("+") !== text) throw new Error("features");
    return names;
  }

  function readLayers(text) {
    const sizes = text === "" ? [] : text.split("-").map((size) => whole(size, 1, MOST_UNITS));
    if (sizes.length > MOST_LAYERS) throw new Error("layers");
    return sizes;
  }

  const JOINTS = { features: "+", layers: "-" };
  const writeField = (name, value) => (JOINTS[name] ? value.join(JOINTS[name]) : String(value));

  // All settings, those that are not given as they are at the start. Regression has one loss only.
  function complete(given = {}) {
    const settings = Object.fromEntries(Object.entries(FIELDS).map(([name, { start }]) => [name, given[name] ?? start]));
    if (KINDS[settings.data].task === "regression") settings.loss = "squared";
    return settings;
  }

  // A change made during the training as text: the step, what was changed (p12: parameter 12), and its new value.
  const writeChange = ({ step, name, value }) => `${step}:${name}:${value}`;

  function readChange(text) {
    const [step, name, value] = text.split(":");
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : null;
    if (!/^p\d+$/.test(name) && (!field || field.effect !== "live")) throw new Error("a change of something else");
    const number = Number(value);
    if (!field && (value === "" || !(Math.abs(number) <= MOST_WEIGHT))) throw new Error("a weight");
    return { step: whole(step, 0, MOST_STEPS), name, value: field ? field.read(value) : number };
  }

  // A neuron as text: 2-1 is the first of the second layer. Whether the network has it is not known here.
  const writeNeuron = ({ layer, unit }) => `${layer + 1}-${unit + 1}`;

  function readNeuron(text) {
    const [layer, unit, ...rest] = text.split("-");
    if (rest.length) throw new Error("a neuron");
    return { layer: whole(layer, 1, MOST_LAYERS + 1) - 1, unit: whole(unit, 1, MOST_UNITS) - 1 };
  }

  // The state as text: the lesson, the settings that are not the lesson's, the steps made, the changes on the way and the neuron that is chosen, or null.
  function write({ lesson, settings, steps, changes, neuron }) {
    const usual = complete(lesson.settings);
    const parts = [lesson.key];
    for (const name of Object.keys(FIELDS)) {
      const [is, was] = [settings, usual].map((from) => writeField(name, from[name]));
      if (is !== was) parts.push(`${name}=${is}`);
    }
    if (steps) parts.push(`steps=${steps}`);
    if (changes.length) parts.push(`changes=${changes.map(writeChange).join(",")}`);
    if (neuron) parts.push(`neuron=${writeNeuron(neuron)}`);
    return parts.join(";");
  }

  // The other way round. Whatever cannot be read is left at what the lesson has, and `mended` says that there was such a thing.
  function read(text, lessons) {
    let mended = false;
    const attempt = (act, instead) => {
      try {
        return act();
      } catch {
        mended = true;
        return instead;
      }
    };
    const [key, ...rest] = attempt(() => decodeURIComponent(text), "").split(";");
    const lesson = attempt(() => found(lessons, (one) => one.key === key), lessons[0]);
    const [settings, extra] = [complete(lesson.settings), { steps: 0, changes: [], neuron: null }];
    for (const part of rest) {
      const [name, value] = [part.split("=", 1)[0], part.slice(part.indexOf("=") + 1)];
      attempt(() => {
        if (Object.hasOwn(FIELDS, name)) settings[name] = FIELDS[name].read(value);
        else if (name === "steps") extra.steps = whole(value, 0, MOST_STEPS);
        else if (name === "changes") extra.changes = value.split(",", MOST_CHANGES).map(readChange);
        else if (name === "neuron") extra.neuron = readNeuron(value);
        else throw new Error("an unknown field");
      });
    }
    return { lesson, settings: complete(settings), ...extra, mended };
  }

  ddl.playgroundSettings = { FIELDS, MOST_LAYERS, MOST_UNITS, MOST_STEPS, MOST_CHANGES, MOST_WEIGHT, complete, read, write };
  if (typeof module !== "undefined") module.exports = ddl.playgroundSettings;
})(globalThis);
