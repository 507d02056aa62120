// The price of the wrong belief: many samples whose values scatter in one of three ways, and where the best prediction of each loss falls. Python draws
// a hundred thousand where it answers, else the browser a thousand; both a portion at a time.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.LossSamples) return;
  const { make, format, kernels, fields, lossKernels } = ddl;
  const { WIDTH, picture, words, line } = ddl.drawing;
  const { whole, told, signed } = ddl.written;
  const FIELDS = ddl.lossState.FIELDS.number;

  const LOSSES = ["squared", "absolute", "huber"];
  const AMOUNTS = { python: [100000, 10000], browser: [1000, 250] }; // samples, and how many of them make a portion
  const PATIENCE = 20000; // milliseconds for a portion of the kernel's
  const BINS = 60;
  const [LEFT, ROW, BAR] = [62, 50, 40]; // of the histograms, in the picture's own pixels

  class LossSamples {
    // view: the view of a number, whose host has the bridge and whose state says how the values scatter
    constructor(view) {
      const { host, strings, id } = view;
      Object.assign(this, { view, host, strings, id: `${id}-samples`, question: 0, seed: 0 });
      const names = FIELDS.scatter.names.map((name) => [name, strings[`scatter_${name}`]]);
      this.scatter = fields.select(`${this.id}-scatter`, names, (scatter) => view.change({ scatter }, format(strings.scatter_words, { scatter: strings[`scatter_${scatter}`] })));
      this.size = fields.number(host, { id: `${this.id}-size`, step: 1 }, FIELDS.size.range, (size) => this.resize(Math.round(size)));
      this.button = host.button("draw", () => this.draw());
      host.engine = make("p", { class: "ddl-engine" });
      this.words = make("p", { class: "ddl-found", id: `${this.id}-words` });
      this.chart = make("div", { class: "ddl-figures" });
      this.table = make("div");
      const controls = make("div", {}, fields.labelled(this.scatter.id, strings.scatter, this.scatter), fields.labelled(this.size.input.id, strings.size, this.size.input),
        make("div", { class: "ddl-buttons" }, this.button), host.engine);
      this.node = make("div", { class: "ddl-samples" }, make("p", { class: "ddl-title", role: "heading", "aria-level": host.level }, strings.price),
        make("p", {}, format(strings.price_words, host.data.scatter)), make("div", { class: "ddl-columns" }, controls, make("div", {}, this.words, this.chart, this.table)));
    }

    // What was found, and may still be on its way, is about these settings; others begin anew.
    show({ scatter, size, delta }) {
      this.scatter.value = scatter;
      this.size.show(size);
      const about = `${scatter};${size};${delta}`;
      if (about !== this.about) this.forget();
      this.about = about;
    }

    resize(size) {
      this.view.change({ size }, format(this.strings.size_words, { size }));
    }

    // Whether there are samples to look at, or on their way.
    get drawn() {
      return Boolean(this.words.textContent);
    }

    forget() {
      this.question += 1;
      this.found = null;
      delete this.host.dataset.samples;
      for (const node of [this.words, this.chart, this.table]) node.replaceChildren();
    }

    // The button says how many samples it draws: more where Python does.
    offer(python) {
      this.button.textContent = format(this.strings.draw, { count: whole(AMOUNTS[python ? "python" : "browser"][0]) });
    }

    async draw() {
      this.forget();
      const { question } = this;
      const { scatter, size, delta } = this.view.state;
      const task = { scatter, size, delta, seed: ++this.seed };
      const wanted = () => question === this.question;
      this.host.say(this.strings.draw_begin);
      const found = (this.host.asksPython && (await this.gather("python", task, wanted))) || (wanted() && (await this.gather("browser", task, wanted)));
      if (found) this.report(found, task);
    }

    // Portion by portion: {squared, absolute, huber, by}, or null if somebody asked for something else, or Python gave no answer.
    async gather(by, task, wanted) {
      const [count, portion] = AMOUNTS[by];
      const found = Object.fromEntries(LOSSES.map((name) => [name, new Float64Array(count)]));
      const random = kernels.mulberry32(task.seed);
      for (let done = 0; done < count; done += portion) {
        this.words.textContent = format(this.strings.draw_pending, { done: whole(done), count: whole(count) });
        const part = by === "python" ? await this.ask({ ...task, samples: portion, portion: done / portion }) : this.compute(task, portion, random);
        if (!part) return null;
        LOSSES.forEach((name) => found[name].set(part[name], done));
        await new Promise((resolve) => setTimeout(resolve)); // the page lives on between two portions
        if (!wanted()) return null;
      }
      return { ...found, by };
    }

    compute({ scatter, size, delta }, samples, random) {
      return lossKernels.estimates(scatter, this.host.data.scatter, samples, size, delta, random);
    }

    async ask(content) {
      const answer = await this.host.bridge.ask("estimates", content, [], PATIENCE);
      return answer.by === "python" ? unpacked(answer.buffers, content.samples) : null;
    }

    report(found, { scatter, size }) {
      const { centre } = this.host.data.scatter;
      const rows = LOSSES.map((name) => ({ name, ...lossKernels.moments(found[name]) }));
      const least = rows.reduce((best, row) => (row.spread < best.spread ? row : best));
      for (const row of rows) row.ratio = (row.spread / least.spread) ** 2;
      this.found = { rows, by: found.by };
      const text = this.verdict(rows, least, { count: whole(found.squared.length), size, belief: this.strings[`belief_${scatter}`] });
      this.words.textContent = text;
      this.chart.replaceChildren(histograms(found, centre, (key, places) => format(this.strings[key], places), this.words.id));
      this.table.replaceChildren(this.tabulate(rows, centre));
      this.host.dataset.samples = found.by;
      this.host.say(text);
    }

    verdict(rows, least, places) {
      const others = rows.filter((row) => row !== least).map(({ name, ratio }) =>
        format(this.strings.samples_other, { name: this.strings[`estimate_${name}`], ratio: told(Number(ratio.toPrecision(3))) }));
      const found = { ...places, name: this.strings[`estimate_${least.name}`], spread: told(Number(least.spread.toPrecision(3))), others: others.join(" ") };
      return format(this.strings.samples_found, found);
    }

    tabulate(rows, centre) {
      const { strings } = this;
      const head = ["estimate", "spread", "off", "ratio"].map((name) => make("th", { scope: "col" }, strings[`column_${name}`]));
      const short = (value) => told(Number(value.toPrecision(3)));
      const body = rows.map(({ name, mean, spread, ratio }) => make("tr", {}, make("th", { scope: "row" }, strings[`estimate_${name}`]),
        make("td", {}, short(spread)), make("td", {}, signed(Number((mean - centre).toFixed(1)) + 0)), make("td", {}, short(ratio))));
      return make("table", { class: "ddl-numbers" }, make("caption", {}, strings.samples_caption), make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
    }
  }

  // Counts of values in bins of equal width between two numbers.
  function counted(values, low, high) {
    const counts = new Array(BINS).fill(0);
    for (const value of values) counts[Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS))]++;
    return counts;
  }

  // Three histograms under one another on one axis, on which a dashed line marks the truth.
  function histograms(found, centre, text, described) {
    const ends = LOSSES.map((name) => found[name]).flatMap((values) => [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]);
    const [low, high] = [Math.min(centre, ...ends), Math.max(centre + 1e-6, ...ends)];
    const x = (value) => LEFT + ((value - low) / (high - low)) * (WIDTH - LEFT);
    const bottom = LOSSES.length * ROW;
    const svg = picture({ label: text("samples_picture"), described }, bottom + 20);
    const all = LOSSES.map((name) => counted(found[name], low, high));
    const tallest = Math.max(...all.flat());
    const wide = (WIDTH - LEFT) / BINS;
    LOSSES.forEach((name, row) => {
      const floor = (row + 1) * ROW;
      const bars = all[row].map((count, k) => [count, k]).filter(([count]) => count);
      svg.append(...bars.map(([count, k]) => make("rect", { class: "ddl-bar", x: LEFT + k * wide, width: wide, y: floor - (count / tallest) * BAR, height: (count / tallest) * BAR })));
      svg.append(line([LEFT, floor], [WIDTH, floor], "ddl-axis"), words(LEFT - 6, floor - 6, text(`short_${name}`), { "text-anchor": "end" }));
    });
    const ticks = ddl.nice(low, high).map((value) => words(x(value), bottom + 15, ddl.written.number(value), { "text-anchor": "middle" }));
    svg.append(line([x(centre), 2], [x(centre), bottom], "ddl-truth"), ...ticks);
    return svg;
  }

  // Three lists of numbers from the bytes that Python sent; null if they are not what was asked for.
  function unpacked(buffers, samples) {
    if (!buffers || buffers.length !== LOSSES.length || buffers.some((view) => view.byteLength !== 4 * samples)) return null;
    return Object.fromEntries(LOSSES.map((name, k) => [name, ddl.fromBytes(Float32Array, buffers[k])]));
  }

  ddl.LossSamples = LossSamples;
})(globalThis);
