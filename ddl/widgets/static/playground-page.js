// Everything of the playground that is seen: the parts, where they stand, and how a training is drawn in them.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PlaygroundPage) return;
  const { make, format } = ddl;

  const { HALF } = ddl.playgroundData;
  const RANGE = { x: [-HALF, HALF], y: [-HALF, HALF] };
  const COLOURS = ["paper", "ink", "class0", "class1", "class2", "class0-wash", "class1-wash", "class2-wash"];
  const PAUSE = 100; // milliseconds between two drawings of the curves while the training runs

  class PlaygroundPage {
    // host: the element, whose methods the controls call
    constructor(host) {
      Object.assign(this, { host, strings: host.strings, id: host.id, drawn: 0 });
      const { strings } = this;
      this.diagram = new ddl.PlaygroundDiagram({
        strings, range: RANGE, features: (names) => host.featured(names), layers: (sizes) => host.set("layers", sizes),
        chosen: (unit) => host.choose(unit), edge: ({ layer, unit, index }) => host.choose({ layer, unit }, index),
      });
      this.weights = new ddl.PlaygroundWeights({ strings, changed: (index, value) => host.edit(index, value), closed: () => host.closeWeights() });
      this.output = new ddl.PlaygroundOutput({ strings, half: HALF, renderer: (name) => (host.dataset.renderer = name), resized: () => host.draw() });
      this.controls = new ddl.PlaygroundControls({
        strings, id: this.id, changed: (name, value) => host.set(name, value), refused: (text) => host.say(text),
      });
      this.curves = new ddl.PlaygroundCurves(strings, host.levelBelow());
      this.python = new ddl.PlaygroundPython(host, { range: RANGE, shown: (...answer) => this.foreign(...answer) });
      this.output.node.append(this.controls.switches);
      host.live.append(make("div", { class: "ddl-page" },
        this.bar(), make("div", { class: "ddl-network" }, this.diagram.node, this.weights.node), this.output.node, this.timeline(),
        this.controls.node, this.curves.node, make("p", { class: "ddl-help" }, strings.help), this.python.node));
    }

    bar() {
      const { host, strings } = this;
      const { node, row } = host.menu("lesson", host.data.lessons, (key) => host.touched(() => host.load(key)));
      this.lessons = node;
      this.none = make("option", { value: "" }, strings.lesson_none);
      this.buttons = make("div", { class: "ddl-buttons" },
        host.button("play", () => host.toggle(), "ddl-primary"), host.button("step", () => host.advance("step")),
        host.button("epoch", () => host.advance("epoch")), host.button("reset", () => host.touched(() => host.reset())));
      this.question = make("p", { class: "ddl-question" });
      this.message = make("p", { class: "ddl-message" });
      return make("div", { class: "ddl-bar" }, make("div", { class: "ddl-top" }, row, this.buttons), this.question, this.message);
    }

    timeline() {
      const { host } = this;
      this.slider = make("input", { id: `${this.id}-time`, type: "range", min: 0, max: 0, step: 1 });
      this.slider.addEventListener("input", () => host.touched(() => host.goBack(this.slider.valueAsNumber)));
      this.time = make("span", { class: "ddl-time" });
      return make("div", { class: "ddl-timeline" }, make("label", { for: this.slider.id }, this.strings.time), this.slider, this.time);
    }

    // asked: whether the lesson's question belongs to what is seen
    ask({ key, question }, asked) {
      if (asked) this.none.remove();
      else this.lessons.prepend(this.none);
      this.lessons.value = asked ? key : "";
      this.question.textContent = asked ? question : "";
    }

    // Make room for a run: its network in the diagram, its points in the large picture.
    arrange(run, view) {
      this.diagram.build(run);
      this.output.points(run, view.tested === "yes");
      this.controls.forget();
      this.python.forget();
    }

    // Show a neuron large and its weights in numbers, or the output again; parameter: the weight to be written in.
    choose(unit, run, parameter) {
      const { diagram, strings } = this;
      diagram.choose(unit);
      const sources = unit && (unit.layer === 0 ? run.settings.features.map((name) => strings[`feature_${name}`])
        : Array.from({ length: run.network.sizes[unit.layer] }, (_, k) => format(strings.source, { unit: k + 1 })));
      this.weights.show(unit, unit && diagram.name(unit), run.network, sources);
      if (parameter !== null) this.weights.focus(parameter);
    }

    // The colours of the page have become others.
    themed() {
      this.colours = Object.fromEntries(COLOURS.map((name) => [name, this.host.colour(name)]));
      const { paper, ink, class0, class1 } = this.colours;
      if (paper) this.diagram.drawFeatures({ range: RANGE, paper, ink, negative: class0, positive: class1 });
    }

    // settings: as they are now; playing: the next picture will follow soon, so that not all of it has to be drawn
    draw(run, settings, playing) {
      const { paper, ink, class0, class1 } = this.colours;
      if (!paper) return;
      const { network } = run;
      const discrete = settings.discrete === "yes";
      const picture = { network, features: run.settings.features, range: RANGE, paper, ink, negative: class0, positive: class1, discrete };
      this.diagram.draw(picture);
      this.drawOutput(run, picture);
      this.weights.draw(network);
      this.drawTime(run);
      this.controls.show(settings, run.task);
      if (playing && performance.now() - this.drawn < PAUSE) return;
      this.curves.draw(run.history.records, run.at, run.task);
      this.drawn = performance.now();
    }

    // The large picture: the chosen neuron, or else what the whole network says, in the paler colours on which points are seen.
    drawOutput(run, picture) {
      const { colours, strings } = this;
      const { unit } = this.diagram;
      const wash = [0, 1, 2].map((k) => colours[`class${k}-wash`]);
      const large = { ...picture, negative: wash[0], positive: wash[1] };
      if (unit) {
        if (!this.part || !this.part.fits(run.network, unit)) this.part = new ddl.NetworkPart(run.network, unit);
        large.network = this.part.copied();
      } else if (run.outputs > 1) large.colours = wash;
      else large.logit = run.loss === "logistic";
      const name = unit ? this.diagram.name(unit) : strings.output;
      const words = format(strings.picture, { name, count: run.training.rows, data: strings[`data_${run.settings.data}`] });
      this.output.draw(name, `${words}. ${this.host.standing("stands")}`, large);
    }

    // Show what another network says, from its values on a lattice, in place of the own one; without a name the own one again.
    foreign(name, lattice, values, width) {
      if (!name) return this.output.uncover();
      const { paper, ink } = this.colours;
      const wash = [0, 1, 2].map((k) => this.colours[`class${k}-wash`]);
      const look = { paper, negative: wash[0], positive: wash[1], colours: wash };
      const one = ddl.sides(look, { centre: 0, spread: 1 });
      this.output.cover(name, (context) => {
        lattice.paint(context, values, width, width > 1 ? ddl.mixture(look, width) : one);
        lattice.trace(context, values, width, width > 1 ? wash.map((_, k) => ddl.lead(k, width)) : [one.score], ink, 1.5);
      });
    }

    drawTime({ step, epoch, at, history: { records } }) {
      const { whole } = ddl.written;
      const words = format(this.strings.time_value, { step: whole(step), epoch: whole(epoch), last: whole(Math.max(step, records.at(-1).step)) });
      this.slider.max = records.length - 1;
      this.slider.value = at;
      this.slider.setAttribute("aria-valuetext", words);
      this.time.textContent = words;
    }
  }

  ddl.PlaygroundPage = PlaygroundPage;
})(globalThis);
