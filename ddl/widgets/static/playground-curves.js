// The curves of a training: its losses and the gap between them, the share of right answers, and the gradient in each layer.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PlaygroundCurves) return;
  const { make, format } = ddl;
  const { measured, gap, share } = ddl.playgroundNumbers;

  const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [270, 150, 38, 22, 8, 20];
  const [INNER, DEEP] = [WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM];
  const FLAT = 1e-12; // a gradient below that counts as none

  const words = (x, y, text, anchor = "start") => make("text", { x, y, "text-anchor": anchor }, text);

  // A scale from values to pixels. high is reached at the top; what lies beyond stays at the edge.
  const linear = (low, high) => (value) => TOP + DEEP * (1 - Math.max(0, Math.min(1, (value - low) / (high - low))));
  const logarithmic = (low, high) => {
    const scale = linear(Math.log10(low), Math.log10(high));
    return (value) => scale(Math.log10(Math.max(value, low)));
  };

  // The next of the numbers 1, 2 and 5 with zeros that is not below a value.
  function roundUp(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return [1, 2, 5, 10].map((digit) => digit * power).find((candidate) => candidate >= value * (1 - 1e-9));
  }

  class PlaygroundCurves {
    // level: of the titles among the headings of the page
    constructor(strings, level) {
      Object.assign(this, { strings });
      const figure = (name) => {
        const title = make("p", { class: "ddl-title", role: "heading", "aria-level": level }, strings[name]);
        const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": strings[name] });
        const caption = make("p", { class: "ddl-caption" });
        return { title, svg, caption, node: make("div", { class: `ddl-curve ddl-curve-${name}` }, title, svg, caption) };
      };
      [this.losses, this.right, this.gradients] = ["losses", "right", "gradients"].map(figure);
      this.node = make("div", { class: "ddl-curves" }, this.losses.node, this.right.node, this.gradients.node);
    }

    // records: of the history; at: the number of the one that is shown; task: of the data
    draw(records, at, task) {
      const last = Math.max(1, records.at(-1).step);
      const across = (step) => LEFT + (INNER * step) / last;
      const base = { records, at, across, last };
      this.drawLosses(base);
      if (task === "regression") this.drawGap(base);
      else this.drawRight(base);
      this.drawGradients(base);
    }

    // Frame, numbers at the axes, and a line at the step that is shown where it is not the last.
    frame({ svg }, { records, at, across, last }, marks) {
      const floor = TOP + DEEP;
      svg.replaceChildren(make("path", { class: "ddl-axis", d: `M${LEFT} ${TOP}V${floor}H${WIDTH - RIGHT}` }));
      for (const [y, text] of marks) svg.append(words(LEFT - 4, Math.max(TOP + 6, y + 4), text, "end"));
      svg.append(words(LEFT, HEIGHT - 4, "0"));
      if (records.at(-1).step) svg.append(words(WIDTH - RIGHT, HEIGHT - 4, format(this.strings.steps, { count: ddl.written.whole(last) }), "end"));
      if (at < records.length - 1) {
        const x = across(records[at].step).toFixed(1);
        svg.append(make("path", { class: "ddl-cursor", d: `M${x} ${TOP}V${floor}` }));
      }
    }

    line(svg, { records, across }, value, y, kind) {
      const known = records.filter((record) => Number.isFinite(value(record)));
      const places = known.map((record) => `${across(record.step).toFixed(1)} ${y(value(record)).toFixed(1)}`);
      if (places.length) svg.append(make("path", { class: `ddl-run ${kind}`, d: places.length > 1 ? `M${places.join("L")}` : `M${places[0]}h0.1` }));
    }

    // Both losses, and the gap between them as an area. A loss that grows beyond twice its beginning leaves the picture.
    drawLosses(base) {
      const { records, at, across } = base;
      const { svg } = this.losses;
      const known = records.filter(({ training, test }) => Number.isFinite(training) && Number.isFinite(test));
      const most = Math.max(...known.map(({ training, test }) => Math.max(training, test)));
      const high = roundUp(Math.max(0.01, Math.min(most, 2 * Math.max(records[0].training, records[0].test))));
      const y = linear(0, high);
      this.frame(this.losses, base, [[y(0), "0"], [y(high), measured(high)]]);
      const edge = (from, name) => from.map((record) => `${across(record.step).toFixed(1)} ${y(record[name]).toFixed(1)}`);
      const outline = [...edge(known, "training"), ...edge([...known].reverse(), "test")];
      if (known.length > 1) svg.append(make("path", { class: "ddl-between", d: `M${outline.join("L")}Z` }));
      this.line(svg, base, ({ batch }) => batch, y, "ddl-batch");
      this.line(svg, base, ({ training }) => training, y, "ddl-training");
      this.line(svg, base, ({ test }) => test, y, "ddl-test");
      const { training, test, batch } = records[at];
      const values = { training: measured(training), test: measured(test), gap: gap(records[at]), batch: measured(batch) };
      this.explain(this.losses, this.strings.losses_words, values, Number.isFinite(batch) ? ["training", "test", "batch"] : ["training", "test"]);
    }

    drawRight(base) {
      const { records, at } = base;
      const { title, svg } = this.right;
      title.textContent = this.strings.right;
      const y = linear(0, 1);
      this.frame(this.right, base, [[y(0), "0 %"], [y(0.5), "50 %"], [y(1), "100 %"]]);
      this.line(svg, base, ({ right }) => right.training, y, "ddl-training");
      this.line(svg, base, ({ right }) => right.test, y, "ddl-test");
      const { right } = records[at];
      this.explain(this.right, this.strings.right_words, { training: share(right.training), test: share(right.test) }, ["training", "test"]);
    }

    // Regression has no right answers: the gap itself is drawn instead, as far up and down as the losses are.
    drawGap(base) {
      const { records, at } = base;
      const { title, svg } = this.right;
      title.textContent = this.strings.gap;
      const above = ({ training, test }) => test - training;
      const largest = Math.max(0.001, ...records.map(above).filter(Number.isFinite).map(Math.abs));
      const most = roundUp(Math.min(largest, 2 * Math.max(records[0].training, records[0].test)));
      const y = linear(-most, most);
      this.frame(this.right, base, [[y(-most), `−${measured(most)}`], [y(0), "0"], [y(most), measured(most)]]);
      svg.append(make("path", { class: "ddl-axis", d: `M${LEFT} ${y(0)}H${WIDTH - RIGHT}` }));
      this.line(svg, base, above, y, "ddl-training");
      this.explain(this.right, this.strings.gap_words, { gap: gap(records[at]) }, []);
    }

    // One line for each layer, on an axis that counts in powers of ten, with its number at the end.
    drawGradients(base) {
      const { records, at } = base;
      const { svg } = this.gradients;
      const count = records[0].gradients.length;
      const values = records.flatMap(({ gradients }) => gradients).filter((value) => Number.isFinite(value) && value > FLAT);
      const [low, high] = [Math.min(...values, 1), Math.max(...values, 1e-12)].map(Math.log10);
      const [from, to] = [10 ** Math.floor(low), 10 ** Math.max(Math.floor(low) + 1, Math.ceil(high))];
      const y = logarithmic(from, to);
      this.frame(this.gradients, base, [[y(from), measured(from)], [y(to), measured(to)]]);
      let below = -Infinity;
      const ends = Array.from({ length: count }, (_, k) => ({ k, y: y(records.at(-1).gradients[k] || from) })).sort((a, b) => a.y - b.y);
      for (const end of ends) end.y = below = Math.max(end.y + 4, below + 11);
      const over = Math.max(0, below - (TOP + DEEP + 6));
      for (let k = 0; k < count; k++) this.line(svg, base, ({ gradients }) => gradients[k], y, `ddl-layer${k}`);
      for (const end of ends) svg.append(words(WIDTH - RIGHT + 4, end.y - over, String(end.k + 1)));
      const parts = records[at].gradients.map((value, k) => format(this.strings.gradient_of, { layer: k + 1, value: measured(value) }));
      this.gradients.caption.textContent = `${this.strings.gradients_words} ${parts.join(", ")}.`;
      svg.setAttribute("aria-label", `${this.strings.gradients}: ${parts.join(", ")}`);
    }

    // A caption of words and numbers, with a piece of the line in front of each number that has one; the same is the picture's name.
    explain({ svg, caption }, text, values, lines) {
      const label = format(text, values);
      svg.setAttribute("aria-label", label);
      if (!lines.length) return caption.replaceChildren(label);
      const parts = lines.map((name) => make("span", { class: "ddl-key" },
        ddl.sample(`ddl-run ddl-${name}`), `${this.strings[`curve_${name}`]} ${values[name]}`));
      if (values.gap) parts.push(make("span", { class: "ddl-key" }, `${this.strings.gap_short} ${values.gap}`));
      caption.replaceChildren(...parts);
    }
  }

  Object.assign(ddl, { PlaygroundCurves });
})(globalThis);
