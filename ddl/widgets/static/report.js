// What the perceptron explorer says in numbers, words and charts about a training: readings, the last update, the squeeze.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Report) return;
  const { make, format, charts } = ddl;
  const { number, fixed, whole, short } = ddl.written;

  const READINGS = ["mistakes", "wrong", "weights", "margin", "radius", "bound"];

  const capital = (text) => text[0].toUpperCase() + text.slice(1);

  class Report {
    // id: of the widget, for the ids of the words that describe the pictures; level: of the figures' titles among the headings of the page
    constructor(strings, id, level) {
      Object.assign(this, { strings, id, level, readings: {} });
      this.list = make("dl", { class: "ddl-readings" });
      for (const name of READINGS) {
        this.readings[name] = make("dd", { "data-reading": name });
        this.list.append(make("dt", {}, strings[name]), this.readings[name]);
      }
      this.verdict = make("p", { class: "ddl-verdict" });
      [this.update, this.squeeze] = ["update", "squeeze"].map((name) => this.figure(name));
      this.figures = make("div", { class: "ddl-figures" }, this.update.node, this.squeeze.node);
    }

    // A figure with a title above, and a picture and words below that are filled in later.
    figure(name) {
      const [body, caption] = [make("div"), make("p", { id: `${this.id}-${name}`, class: "ddl-caption" })];
      const title = make("p", { class: "ddl-title", role: "heading", "aria-level": this.level }, this.strings[name]);
      return { body, caption, node: make("div", { class: `ddl-${name}` }, title, body, caption) };
    }

    // scene: {unit, classes}. Says which of the verdicts "holds", "changed" and "none" the bound gets.
    show(training, scene) {
      const verdict = !training.separable ? "none" : training.fair ? "holds" : "changed";
      const most = whole(training.most);
      this.showReadings(training, scene.unit);
      this.verdict.textContent = format(this.strings[`bound_${verdict}`], { mistakes: whole(training.mistakes), bound: most });
      this.showUpdate(training, scene);
      this.showSqueeze(training, scene.unit);
      return verdict;
    }

    showReadings({ mistakes, wrong, points, w, separable, margin, radius, most }, unit) {
      const { strings } = this;
      const texts = {
        mistakes: whole(mistakes),
        wrong: format(strings.of, { part: wrong, count: points.length }),
        weights: `(${w.map((value) => number(value * unit)).join(", ")})`,
        margin: separable ? short(margin * unit) : strings.no_line,
        radius: short(radius * unit),
        bound: separable ? whole(most) : strings.no_line,
      };
      for (const name of READINGS) this.readings[name].textContent = texts[name];
    }

    // What the readings say after a mistake was treated.
    state() {
      const { wrong, weights } = this.readings;
      return format(this.strings.state, { wrong: wrong.textContent, weights: weights.textContent });
    }

    // The plot in words: how many points of which class, and the line.
    picture({ points, w, wrong }, { unit, classes, labels }) {
      const { strings } = this;
      const positives = points.filter(([, , t]) => t > 0).length;
      const counts = { negative: capital(classes[0]), negatives: points.length - positives, positive: classes[1], positives };
      const key = w[1] || w[2] ? "plot_line" : w[0] ? "plot_constant" : "plot_start";
      const places = { line: equation(w.map((value) => value * unit), labels), part: wrong, count: points.length };
      return `${format(strings.plot_points, counts)} ${format(strings[key], places)}`;
    }

    // How the last update came about: whose inputs, and whether they were added or subtracted.
    words({ number: place, point }, classes) {
      const positive = point[2] > 0;
      return { number: place, name: classes[Number(positive)], action: this.strings[positive ? "added" : "subtracted"] };
    }

    showUpdate({ last, mistakes }, { unit, classes }) {
      const { strings, update } = this;
      if (!last) {
        update.caption.textContent = mistakes ? strings.update_unknown : strings.update_none;
        const start = { label: strings.update_start, described: update.caption.id, start: "w = 0" };
        return update.body.replaceChildren(...(mistakes ? [] : [charts.start(start)]));
      }
      const positive = last.point[2] > 0;
      const names = { before: strings.before, update: strings[positive ? "plus" : "minus"], after: strings.after };
      update.caption.textContent = format(strings.update_words, { mistakes: whole(mistakes), ...this.words(last, classes) });
      const rows = [
        ["before", names.before, last.before], [`step ddl-stroke${Number(positive)}`, names.update, [Math.round(1 / unit), ...last.point.slice(0, 2)]],
        ["after", names.after, last.after],
      ];
      const numbers = `${this.id}-numbers`;
      const chart = charts.update(last, { label: strings.update_picture, described: `${update.caption.id} ${numbers}`, ...names });
      update.body.replaceChildren(chart, table(numbers, rows, unit, strings));
    }

    showSqueeze(training, unit) {
      const { strings, squeeze } = this;
      const meeting = training.bound < 1e4 ? number(training.bound) : whole(training.bound);
      const names = { label: strings.squeeze_picture, described: squeeze.caption.id, axis: strings.squeeze_axis, meeting: `k = ${meeting}` };
      squeeze.body.replaceChildren(charts.squeeze(training, unit, names));
      const row = training.fair ? training.squeeze(training.mistakes) : {};
      const values = Object.fromEntries(["floor", "along", "length", "ceiling"].map((name) => [name, short((row[name] || 0) * unit)]));
      const places = { ...values, k: whole(training.mistakes), meeting };
      squeeze.caption.textContent = format(strings[squeezeWords(training)], places);
    }
  }

  function squeezeWords({ fair, separable, mistakes }) {
    if (!fair) return "squeeze_changed";
    if (separable) return mistakes ? "squeeze_words" : "squeeze_start";
    return mistakes ? "squeeze_open" : "squeeze_open_start";
  }

  // The line on which the score is 0, as an equation in the names of the inputs.
  function equation([b, ...weights], labels) {
    const terms = weights.map((value, k) => `${value < 0 ? "−" : "+"} ${number(Math.abs(value))} · ${labels[k]}`);
    return [number(b), ...terms, "= 0"].join(" ");
  }

  // The update in numbers: a row for each arrow of its picture, with a piece of that arrow in front. rows: [[kind, name, values in units], …].
  function table(id, rows, unit, strings) {
    const values = rows.map(([, , row]) => row.map((value) => number(value * unit)));
    const decimals = Math.max(...values.flat().map((text) => (text.split(".")[1] || "").length));
    const cells = rows.map(([kind, name, row]) => make("tr", {},
      make("th", { scope: "row" }, ddl.sample(`ddl-vector ddl-${kind}`), name),
      ...row.map((value) => make("td", {}, fixed(value * unit, decimals)))));
    const heads = ["", "b", "w₁", "w₂"].map((name) => make(name ? "th" : "td", name ? { scope: "col" } : {}, name));
    return make("table", { id, class: "ddl-numbers", "aria-label": strings.update }, make("tr", {}, ...heads), ...cells);
  }

  ddl.Report = Report;
})(globalThis);
