// A thousand walks from the same start with other batches each: computed by Python where it answers, else by the browser, a portion at a time.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Walks) return;
  const { make, format, kernels, descentKernels: bowl } = ddl;

  const COUNT = 1000;
  const SEED = 0;
  const PORTION = 2 ** 19; // numbers of examples: a megabyte for the kernel, and some milliseconds of work for the browser
  const ROWS = 6;
  const COLUMNS = ["rate", "batch", "steps", "mean", "range"];

  class Walks {
    // host: the element, whose bridge computes, whose engine says where, and whose data-walks says who did; changed(): the cloud is there, or gone.
    constructor(host, button, changed) {
      Object.assign(this, { host, strings: host.strings, changed, question: 0, found: null, rows: [], about: "" });
      host.engine = make("p", { class: "ddl-engine" });
      this.words = make("p", { class: "ddl-found" });
      this.table = make("div", { class: "ddl-table" });
      this.node = make("div", { class: "ddl-walks" }, make("div", {}, button, host.engine), make("div", {}, this.words, this.table));
    }

    // Whatever was found, and may still be on its way, is about other walks now. The rows stay as long as they can be compared with the next.
    forget({ state, fromMinimum }) {
      this.question += 1;
      this.found = null;
      this.words.textContent = "";
      delete this.host.dataset.walks;
      const about = `${state.unit};${state.start}`;
      if (about !== this.about) this.rows = [];
      Object.assign(this, { about, caption: this.strings[fromMinimum ? "walks_caption_minimum" : "walks_caption"] });
      this.tabulate();
    }

    async run(descent) {
      this.forget(descent);
      if (descent.full) return this.tell(this.strings.walks_alike);
      const { question } = this;
      this.host.say(format(this.strings.walks_begin, { count: ddl.written.whole(COUNT) }));
      const answer = await this.gather(descent, () => question === this.question);
      if (!answer) return;
      this.found = { ends: answer.ends, mean: Array.from(answer.sums, (sum) => sum / COUNT / descent.whole) };
      this.host.dataset.walks = answer.by;
      this.report(descent);
      this.changed();
    }

    // Portion by portion, as long as nobody asked for something else: {ends, sums, by}, or null.
    async gather(descent, wanted) {
      const { examples, rates, state } = descent;
      const each = bowl.epochs(examples, state.batch, rates.length);
      const many = Math.max(1, Math.floor(PORTION / (each * examples)));
      const random = kernels.mulberry32(SEED);
      const [ends, sums, engines] = [new Float64Array(2 * COUNT), new Float64Array(rates.length + 1), new Set()];
      for (let done = 0; done < COUNT; done += many) {
        this.words.textContent = format(this.strings.walks_pending, { done: ddl.written.whole(done), count: ddl.written.whole(COUNT) });
        const orders = kernels.drawnOrders(each * Math.min(many, COUNT - done), examples, random);
        const part = await this.portion(descent, orders, Math.min(many, COUNT - done));
        if (!wanted()) return null;
        ends.set(part.ends, 2 * done);
        part.sums.forEach((sum, k) => (sums[k] += sum));
        engines.add(part.by);
        await new Promise((resolve) => setTimeout(resolve)); // the page lives on between two portions
        if (!wanted()) return null;
      }
      return { ends, sums, by: engines.has("browser") ? "browser" : "python" };
    }

    async portion({ problem, state, start, rates }, orders, count) {
      const { bridge } = this.host;
      const content = { stretch: problem.stretch, size: state.batch, start, rates };
      const answer = bridge ? await bridge.ask("walks", content, [orders.buffer]) : { by: "nobody" };
      const received = answer.by === "python" ? unpacked(answer.buffers, count, rates.length) : null;
      if (received) return { ...received, by: "python" };
      return { ...bowl.walks(problem, orders, state.batch, start, rates), by: "browser" };
    }

    report(descent) {
      const { any } = ddl.written;
      const left = (share) => this.host.words.left(share);
      const shares = this.shares(descent);
      const mean = shares.reduce((sum, value) => sum + value, 0) / COUNT;
      const [low, high] = [0.05, 0.95].map((part) => shares[Math.round(part * (COUNT - 1))]);
      const range = format(this.strings.walks_range, { low: left(low), high: left(high) });
      const { rate, tau, batch, steps } = descent.state;
      this.host.dataset.mean = mean;
      this.rows = [...this.rows, [tau ? format(this.strings.walks_falling, { rate: any(rate), tau }) : any(rate), batch, steps, left(mean), range]].slice(-ROWS);
      this.tabulate();
      const found = this.strings[descent.fromMinimum ? "walks_found_minimum" : "walks_found"];
      this.tell(format(found, { count: ddl.written.whole(COUNT), mean: left(mean), low: left(low), high: left(high) }) + this.rest(descent));
    }

    // What the last batch of an epoch does, where it is much smaller than the others, and at a constant rate.
    rest({ examples, state }) {
      const rest = examples % state.batch;
      if (!rest || state.tau || rest > state.batch / 2 || state.steps * state.batch < examples) return "";
      return ` ${format(this.strings.walks_rest, { rest })}`;
    }

    // The shares of the excess loss that the walks left, the smallest first; what is no number any more is the largest.
    shares({ problem, whole }) {
      const { ends } = this.found;
      const shares = Array.from({ length: COUNT }, (_, k) => bowl.excess(problem, [ends[2 * k], ends[2 * k + 1]]) / whole);
      return shares.map((share) => (Number.isFinite(share) ? share : Infinity)).sort((a, b) => a - b || 0);
    }

    tabulate() {
      const { strings } = this;
      if (!this.rows.length) return this.table.replaceChildren();
      const head = make("tr", {}, ...COLUMNS.map((name) => make("th", { scope: "col" }, strings[`column_${name}`])));
      const body = this.rows.map((row) => make("tr", {}, ...row.map((value) => make("td", {}, String(value)))));
      this.table.replaceChildren(make("table", { class: "ddl-numbers" }, make("caption", {}, this.caption), make("thead", {}, head),
        make("tbody", {}, ...body)));
    }

    tell(text) {
      this.words.textContent = text;
      this.host.say(text);
    }
  }

  // Ends and sums from the bytes that Python sent; null if they are not what was asked for.
  function unpacked(buffers, count, steps) {
    const [ends, sums] = buffers || [];
    if (!ends || !sums || ends.byteLength !== 16 * count || sums.byteLength !== 8 * (steps + 1)) return null;
    return { ends: ddl.fromBytes(Float64Array, ends), sums: ddl.fromBytes(Float64Array, sums) };
  }

  ddl.Walks = Walks;
})(globalThis);
