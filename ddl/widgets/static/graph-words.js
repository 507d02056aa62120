// What is said of a computation graph: its nodes as formulas, each step of the sweeps in numbers, what has no value, and what is wrong with an expression.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.GraphWords) return;
  const { format, graphKernels: kernels } = ddl;
  const { any, told, exact } = ddl.written;

  const SYMBOLS = { add: "+", subtract: "−", multiply: "×", divide: "÷", negate: "−( )", square: "( )²", sigmoid: "σ" };
  const SIGNS = { add: "+", subtract: "−", multiply: "·", divide: "/" }; // in formulas
  const RANKS = { negate: 0, add: 1, subtract: 1, multiply: 2, divide: 2, square: 3 }; // how firmly formulas hold together; others hold more firmly
  const FIRMEST = 4;
  const LARGE = 1e5; // what is larger is written with a power of ten
  const DIGITS = 3;
  const NUDGE_DIGITS = 4; // of a prediction, whose error may be small

  const shown = (value) => (Math.abs(value) >= LARGE ? any(value) : told(value, DIGITS));
  const within = (value) => (value < 0 ? `(${shown(value)})` : shown(value)); // as a later part of a formula

  // A name with its last digits as indices.
  const named = (name) => name.replace(/\d+$/, (digits) => [...digits].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]).join(""));

  // A name that the expression gave to a part of it; where it had given the same name before, with the number of times.
  const calledAs = ({ name, version }) => `${named(name)}${version ? `⁽${ddl.written.raised(version)}⁾` : ""}`;

  // The sign between a formula and its result: whether they are equal as they are shown.
  function equals(result, formula, parts, digits = DIGITS) {
    const rounded = (value) => Number(value.toPrecision(digits));
    return Math.abs(formula(...parts.map(rounded)) - rounded(result)) <= 1e-12 * Math.abs(result) ? "=" : "≈";
  }

  // An operation on texts, each of which is put in parentheses where that is needed: firm(part, rank).
  function composed(op, texts, firm) {
    const [a, b] = texts;
    if (op in SIGNS) return `${firm(a, RANKS[op] === 1 ? 0 : 2)} ${SIGNS[op]} ${firm(b, RANKS[op] + 1)}`;
    if (op === "negate") return `−${firm(a, 3)}`;
    if (op === "square") return `${firm(a, FIRMEST)}²`;
    return `${SYMBOLS[op] || op}(${texts.map((one) => firm(one, 0)).join(", ")})`;
  }

  // The formula of each node of a graph.
  function formulas(graph) {
    const found = [];
    graph.forEach(({ op, inputs, name, number }, k) => {
      const firm = (input, least) => {
        const { called } = graph[input];
        if (called) return calledAs(called);
        return rank(graph[input]) >= least ? found[input] : `(${found[input]})`;
      };
      found[k] = op === "input" ? named(name) : op === "number" ? exact(number) : composed(op, inputs, firm);
    });
    return found;
  }

  const rank = ({ op, number }) => (op === "number" && number < 0 ? 0 : RANKS[op] ?? FIRMEST);

  const product = (a, b) => a * b;
  const total = (...values) => values.reduce((x, y) => x + y);

  // A sum in its parts: {parts, sign, sum}.
  function summed(values) {
    const parts = values.map((value, j) => (j ? within(value) : shown(value))).join(" + ");
    return { parts, sign: equals(total(...values), total, values), sum: shown(total(...values)) };
  }

  class GraphWords {
    constructor(strings) {
      this.strings = strings;
    }

    say(key, places = {}) {
      return format(this.strings[key], places);
    }

    // What stands in a box: a name, a number or the sign of an operation.
    symbol({ op, name, number }) {
      return op === "input" ? named(name) : op === "number" ? shown(number) : SYMBOLS[op] || op;
    }

    // How a sentence calls an operation; to a voice, which does not see which box is meant, with its formula.
    node(graph, k, spoken) {
      return spoken ? this.say("spoken_node", { node: this.symbol(graph[k]), formula: formulas(graph)[k] }) : this.symbol(graph[k]);
    }

    // What the last step did, or where the sweep cannot go on.
    sentence(graph, scene, spoken = false) {
      if (scene.stop) return this.stopped(graph, scene, spoken);
      if (!scene.last) return this.say("at_start");
      const { kind, node } = scene.last;
      const did = kind === "value" ? this.computed(graph, scene, node, spoken) : kind === "seed" ? this.say("seeded") : this.handed(graph, scene, node, spoken);
      const goal = scene.done ? this.say("done") : kind === "value" && node === graph.length - 1 ? this.say("forward_done", { value: shown(scene.result) }) : "";
      return `${did} ${goal}`.trim();
    }

    computed(graph, { values }, k, spoken) {
      const { op, inputs } = graph[k];
      const parts = inputs.map((input) => values[input]);
      const first = inputs.length > 1 && op in SIGNS ? parts[0] : null; // which may stand without parentheses, as may what a function encloses
      const firm = (value, least) => (value === first || least === 0 ? shown(value) : within(value));
      const sign = equals(values[k], kernels.OPERATIONS[op].value, parts);
      return this.say("computed", { node: this.node(graph, k, spoken), formula: composed(op, parts, firm), sign, value: shown(values[k]) });
    }

    handed(graph, scene, k, spoken) {
      const gradient = scene.gradients[k];
      const places = { node: this.node(graph, k, spoken), gradient: shown(gradient), rule: this.rule(graph, scene, k), sends: this.sends(graph, scene, k, gradient) };
      const sums = [...new Set(graph[k].inputs)].map((input) => this.added(graph, scene, input)).filter(Boolean);
      return [this.say("handed", places), ...sums].join(" ");
    }

    // What a node makes of a gradient for each of its inputs.
    sends(graph, { slopes, sent }, k, gradient) {
      const each = graph[k].inputs.map((input, j) => {
        const target = this.target(graph, k, j);
        if (graph[input].fixed) return this.nothing(target);
        const [slope, part] = [slopes[k][j], sent[k][j]];
        return this.say("sends", { gradient: shown(gradient), slope: within(slope), sign: equals(part, product, [gradient, slope]), sent: shown(part), target });
      });
      return each.filter(Boolean).join(this.strings.and);
    }

    // What is said of an input that needs no gradient.
    nothing(target) {
      return this.say("sends_nothing", { target });
    }

    target(graph, k, j) {
      const { [k]: { inputs }, [inputs[j]]: { op, name } } = graph;
      return op === "input" ? named(name) : this.strings[inputs.length === 1 ? "target_only" : j ? "target_second" : "target_first"];
    }

    // Why an operation hands on what it does.
    rule(graph, { values, slopes }, k) {
      const { op, inputs } = graph[k];
      const [a, b] = inputs.map((input) => values[input]);
      const second = b === undefined ? {} : { b: shown(b), under: within(b) };
      const places = { ...second, a: shown(a), within: within(a), value: shown(values[k]), slope: shown(slopes[k][0]) };
      const twist = op === "relu" ? (a > 0 ? "_open" : "_shut") : op === "abs" ? (a < 0 ? "_below" : a ? "_above" : "_at") : "";
      const side = op === "max" || op === "min" ? (a === b ? "_tie" : slopes[k][0] ? "_first" : "_second") : "";
      return this.say(`rule_${op}${twist}${side}`, places);
    }

    // That a node which is used more than once adds up what it is sent.
    added(graph, scene, k) {
      const count = graph.reduce((sum, { inputs }) => sum + inputs.filter((input) => input === k).length, 0);
      if (count < 2 || graph[k].fixed) return "";
      const places = { node: this.short(graph, k), count, sum: shown(scene.gradients[k]), left: scene.awaited[k] };
      if (scene.awaited[k]) return this.say("sum_waits", places);
      return this.say("sum_formed", { ...places, ...summed(scene.received[k]) });
    }

    short(graph, k) {
      return this.symbol(graph[k]);
    }

    stopped(graph, { stop: { node, reason }, values }, spoken) {
      const parts = graph[node].inputs.map((input) => shown(values[input]));
      return this.say(`stop_${reason}`, { node: this.node(graph, node, spoken), a: parts[0], b: parts[1] });
    }

    // That a step was taken back, or several: from so many to so many. Then comes what the last of those that are left did.
    back(graph, scene, from, spoken = false) {
      const { steps, count } = scene;
      const { kind, node } = steps[count];
      const name = spoken ? this.say("node_inside", { node: this.symbol(graph[node]), formula: formulas(graph)[node] }) : this.symbol(graph[node]);
      const taken = from - count > 1 ? this.say("back_many", { count: from - count }) : this.say(`back_${kind}`, { node: name });
      const sentence = this.sentence(graph, scene, spoken);
      return `${taken} ${count ? this.say("before_that", { sentence }) : sentence}`;
    }

    // A node in one line: its formula, its value and its gradient, as far as they are known.
    line(graph, scene, k) {
      const value = scene.values[k] === null ? this.say("no_value_yet") : this.say("value_is", { value: shown(scene.values[k]) });
      return this.say("line", { formula: formulas(graph)[k], known: this.withGradient(value, scene, k) });
    }

    // What is known of an input, for a voice that has just said its name.
    known(scene, k) {
      return this.withGradient(shown(scene.values[k]), scene, k);
    }

    withGradient(value, scene, k) {
      const gradient = scene.gradients[k];
      return gradient === null ? value : `${value}, ${this.say(scene.awaited[k] ? "gradient_so_far" : "gradient_is", { gradient: shown(gradient) })}`;
    }

    // What follows from moving an input.
    heard(graph, scene) {
      if (scene.stop) return `${this.strings.no_result}. ${this.stopped(graph, scene, true)}`;
      const result = scene.result === null ? `${this.strings.no_result}.` : this.say("result_is", { value: shown(scene.result) });
      return `${result} ${this.gradients(graph, scene)}`.trim();
    }

    // The gradients of all inputs, once both sweeps are done.
    gradients(graph, scene) {
      if (!scene.done) return "";
      const list = graph.flatMap(({ op, name }, k) => (op === "input" ? `${named(name)} ${shown(scene.gradients[k])}` : []));
      return this.say("gradients_are", { list: list.join(", ") });
    }

    // A nudge (as ddl.graphKernels.nudge gives it) in words: which it is, what is predicted, what really becomes of L, and how the two compare.
    // again: whether another was done before
    nudge(nudge, again = false) {
      const { name, from, to, gradient, size, predicted, real } = nudge;
      const places = { name: named(name), from: exact(from), to: exact(to) };
      const digits = (value) => told(value, NUDGE_DIGITS);
      const factor = size < 0 ? `(${digits(size)})` : digits(size);
      const off = kernels.off(nudge);
      return {
        coming: this.say(again ? "nudge_next" : "nudge_coming", places),
        predicted: predicted === null ? this.say("predicted_unknown", places) : `${digits(gradient)} · ${factor} ${equals(predicted, product, [gradient, size], NUDGE_DIGITS)} ${digits(predicted)}`,
        real: real === null ? this.strings.no_result : digits(real),
        verdict: off === null ? "" : this.say(off ? "verdict_bends" : "verdict_exact", { ...places, off: digits(off) }),
        off: off === null ? "" : this.say(off ? "off_by" : "off_nothing", { off: digits(off) }),
        places,
      };
    }

    // The same to a voice.
    foretold(nudge, again = false) {
      const { coming, predicted, real, verdict } = this.nudge(nudge, again);
      return this.say("nudge_spoken", { coming, predicted, real, verdict: again ? "" : verdict }).trim();
    }

    // A nudge that was done.
    done(nudge) {
      const { places, predicted, real, off } = this.nudge(nudge);
      const key = nudge.real === null ? "nudge_done_nowhere" : nudge.predicted === null ? "nudge_done_unknown" : "nudge_done";
      return this.say(key, { ...places, predicted, real, off });
    }

    // What is wrong with an expression, as the parser says it.
    wrong({ reason, at, about }) {
      return this.say(`wrong_${reason}`, { at, ...about });
    }
  }

  Object.assign(ddl, { GraphWords });
  Object.assign(GraphWords, { shown, within, named, calledAs, composed, formulas, equals, product, summed });
  if (typeof module !== "undefined") module.exports = GraphWords;
})(globalThis);
