// In a notebook: a larger network of the same kind, trained by Python on its device. It is offered while a kernel answers.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PlaygroundPython) return;
  const { make, format } = ddl;

  const CHOICES = { width: [16, 32, 64, 128, 256], layers: [1, 2, 3, 4, 5, 6], steps: [500, 2000, 5000] };
  const USUAL = { width: 64, layers: 3, steps: 2000 };
  const NODES = 101; // of the lattice on which the answer is drawn
  const PATIENCE = 30000; // milliseconds: the first call may have to wake a GPU
  const PARTS = ["activation", "optimizer", "rate", "l1", "l2", "batch", "seed"];

  class PlaygroundPython {
    // host: the element; range: of the plane; shown(name, values, width): draws an answer in the large picture, shown(null) the own network again
    constructor(host, { range, shown }) {
      Object.assign(this, { host, range, shown, strings: host.strings, question: 0, inputs: {} });
      this.title = make("p", { class: "ddl-title", role: "heading", "aria-level": host.levelBelow() });
      this.button = make("button", { type: "button", class: "ddl-button", "data-action": "python" }, this.strings.python_train);
      this.button.addEventListener("click", () => (this.busy ? this.forget() : this.train()));
      this.message = make("p", { class: "ddl-caption" }, this.strings.python_help);
      this.curves = new ddl.PlaygroundCurves(this.strings, host.levelBelow() + 1);
      this.curves.node.hidden = true;
      const fields = make("div", { class: "ddl-fields" }, ...Object.keys(CHOICES).map((name) => this.field(name)), this.button);
      this.node = make("div", { class: "ddl-python", hidden: true }, this.title, fields, this.message, this.curves.node);
    }

    field(name) {
      const options = CHOICES[name].map((value) => make("option", { value }, ddl.written.whole(value)));
      const input = make("select", { id: `${this.host.id}-python-${name}` }, ...options);
      input.value = USUAL[name];
      this.inputs[name] = input;
      return make("div", { class: "ddl-setting" }, make("label", { for: input.id }, this.strings[`python_${name}`]), input);
    }

    offer({ alive, device }) {
      this.title.textContent = format(this.strings.python, { device });
      this.node.hidden = !alive;
    }

    // Whatever was trained, or still is, belongs to other settings now.
    forget() {
      this.question += 1;
      this.turn(false);
      this.curves.node.hidden = true;
      this.message.textContent = this.strings.python_help;
      this.shown(null);
    }

    turn(busy) {
      this.busy = busy;
      this.button.textContent = this.strings[busy ? "python_stop" : "python_train"];
    }

    async train() {
      const { host } = this;
      host.player.halt();
      this.forget();
      this.turn(true);
      this.message.textContent = this.strings.python_waiting;
      const { question } = this;
      const order = this.order(host.run, host.settings);
      let next = order;
      while (question === this.question) {
        const answer = await host.bridge.ask("train", next.content, next.buffers, PATIENCE);
        if (question !== this.question) return;
        const values = answer.by === "python" ? this.unpacked(answer, order.content.settings) : null;
        if (!values) return this.gone();
        this.show(answer.content, values, order.content.settings);
        if (answer.content.step >= order.content.settings.steps) return this.turn(false);
        next = { content: {}, buffers: [] };
      }
    }

    gone() {
      this.forget();
      this.host.tell(this.strings.python_gone);
    }

    // What Python needs to know to train a network on the data of this run.
    order(run, settings) {
      const [width, depth, steps] = ["width", "layers", "steps"].map((name) => Number(this.inputs[name].value));
      const chosen = Object.fromEntries(PARTS.map((name) => [name, settings[name]]));
      const { activation } = run.network.layers.at(-1);
      Object.assign(chosen, { layers: Array(depth).fill(width), steps, outputs: run.outputs, output: activation, loss: run.loss });
      this.lattice = ddl.Lattice.fitting(this.lattice, NODES, settings.features, this.range);
      const tables = [run.training.x, run.training.t, run.test.x, run.test.t, this.lattice.inputs];
      return { content: { settings: chosen, features: settings.features.length }, buffers: tables.map((table) => table.slice().buffer) };
    }

    // The outputs on the lattice, from the bytes that Python sent; null if they are not what was asked for.
    unpacked({ content, buffers }, { outputs, layers }) {
      const [bytes] = buffers || [];
      const complete = content && Array.isArray(content.records) && content.records.every((record) => record.length === 6 + layers.length);
      if (!complete || !content.records.length || !bytes || bytes.byteLength !== 4 * outputs * NODES * NODES) return null;
      return ddl.fromBytes(Float32Array, bytes);
    }

    show({ step, records }, values, { steps, outputs }) {
      const { task } = this.host.run;
      const named = records.map(([at, training, test, rightTraining, rightTest, ...gradients]) => (
        { step: at, training, test, batch: NaN, right: { training: rightTraining, test: rightTest }, gradients }));
      const { whole } = ddl.written;
      const { measured } = ddl.playgroundNumbers;
      const { training, test } = named.at(-1);
      const places = { step: whole(step), steps: whole(steps), device: this.host.bridge.device, training: measured(training), test: measured(test) };
      this.message.textContent = format(this.strings.python_stands, places);
      this.host.dataset.python = step;
      this.host.say(this.message.textContent);
      this.shown(this.strings.python_output, this.lattice, values, outputs);
      this.curves.node.hidden = false;
      this.curves.draw(named, named.length - 1, task);
    }
  }

  ddl.PlaygroundPython = PlaygroundPython;
})(globalThis);
