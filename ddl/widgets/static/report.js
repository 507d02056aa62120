// What the perceptron explorer says in numbers, words and charts about a training: readings, the last update, the squeeze.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Report) return;
  const { make, format, charts } = ddl;

  const READINGS = ["mistakes", "wrong", "weights", "margin", "radius", "bound"];

  const minus = (text) => String(text).replace("-", "−");
  const number = (value) => minus(Math.round(value * 100) / 100);
  const short = (value) => minus(value < 1e6 ? Number(value.toPrecision(3)) : whole(value));
  const whole = (value) => Math.round(value).toLocaleString("en-US");

  class Report {
    constructor(strings) {
      this.strings = strings;
      this.readings = {};
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
      const [body, caption] = [make("div"), make("p", { class: "ddl-caption" })];
      const title = make("p", { class: "ddl-title" }, this.strings[name]);
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

    // How the last update came about: whose inputs, and whether they were added or subtracted.
    words({ number: place, point }, classes) {
      const positive = point[2] > 0;
      return { number: place, name: classes[Number(positive)], action: this.strings[positive ? "added" : "subtracted"] };
    }

    showUpdate({ last, mistakes }, { unit, classes }) {
      const { strings, update } = this;
      if (!last) {
        update.caption.textContent = mistakes ? strings.update_unknown : strings.update_none;
        return update.body.replaceChildren(...(mistakes ? [] : [charts.start({ label: strings.update_start, start: "w = 0" })]));
      }
      const positive = last.point[2] > 0;
      const names = { before: strings.before, update: strings[positive ? "plus" : "minus"], after: strings.after };
      update.caption.textContent = format(strings.update_words, { mistakes: whole(mistakes), ...this.words(last, classes) });
      const rows = [
        ["before", names.before, last.before], [`step ddl-stroke${Number(positive)}`, names.update, [Math.round(1 / unit), ...last.point.slice(0, 2)]],
        ["after", names.after, last.after],
      ];
      update.body.replaceChildren(charts.update(last, { label: strings.update_picture, ...names }), table(rows, unit, strings));
    }

    showSqueeze(training, unit) {
      const { strings, squeeze } = this;
      const meeting = training.bound < 1e4 ? number(training.bound) : whole(training.bound);
      const names = { label: strings.squeeze_picture, axis: strings.squeeze_axis, meeting: `k = ${meeting}` };
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

  // The update in numbers: a row for each arrow of its picture, with a piece of that arrow in front. rows: [[kind, name, values in units], …].
  function table(rows, unit, strings) {
    const values = rows.map(([, , row]) => row.map((value) => number(value * unit)));
    const decimals = Math.max(...values.flat().map((text) => (text.split(".")[1] || "").length));
    const cells = rows.map(([kind, name, row]) => make("tr", {},
      make("th", { scope: "row" }, make("svg", { class: "ddl-sample", viewBox: "0 0 24 10", "aria-hidden": "true" },
        make("path", { class: `ddl-vector ddl-${kind}`, d: "M1 5H23" })), name),
      ...row.map((value) => make("td", {}, minus((value * unit).toFixed(decimals))))));
    const heads = ["", "b", "w₁", "w₂"].map((name) => make(name ? "th" : "td", name ? { scope: "col" } : {}, name));
    return make("table", { class: "ddl-numbers", "aria-label": strings.update }, make("tr", {}, ...heads), ...cells);
  }

  Object.assign(ddl, { Report, written: { short, whole } });
})(globalThis);
