// What the bowl says in words and numbers about a walk: the sentence that names what happens, the readings at one step, the picture.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.DescentWords) return;
  const { make, format } = ddl;
  const { any, short, whole } = ddl.written;

  const READINGS = ["weights", "loss", "left", "steep", "flat", "all", "part"];

  const LEAST = 1e-12; // a share of the excess loss below which nobody wants the number
  const NOISE = 1e-12; // what rounding makes of an entry of the gradient that is 0

  // A factor: three decimals, more where it is close to 1; 0 and −1 at the learning rates that are marked, which are rounded.
  function factor(value) {
    if (Math.abs(value - Math.round(value)) < 1e-6) return whole(value);
    const gap = Math.abs(1 - Math.abs(value));
    const decimals = gap === 0 || gap >= 0.01 ? 3 : Math.min(6, Math.ceil(-Math.log10(gap)) + 1);
    return ddl.written.fixed(Number(value.toFixed(decimals)), Math.abs(value) >= 100 ? 0 : decimals);
  }

  const slope = (gradient) => pair(gradient.map((value) => (Math.abs(value) < NOISE ? 0 : value)));
  const pair = (values) => `(${values.map(any).join(", ")})`;

  class DescentWords {
    constructor(strings) {
      Object.assign(this, { strings, readings: {} });
    }

    // The list of the readings.
    list() {
      const list = make("dl", { class: "ddl-readings" });
      for (const name of READINGS) {
        this.readings[name] = make("dd", { "data-reading": name });
        list.append(make("dt", {}, ...this.term(name)), this.readings[name]);
      }
      return list;
    }

    // The name of a reading; with other words for voices where it holds signs that they leave out.
    term(name) {
      const { [name]: seen, [`${name}_spoken`]: spoken } = this.strings;
      return spoken ? [make("span", { "aria-hidden": "true" }, seen), make("span", { class: "ddl-for-screen-readers" }, spoken)] : [seen];
    }

    // The numbers after k steps.
    show(descent, k) {
      const { w, loss, share, factors, full, part } = descent.at(k);
      const { strings } = this;
      const texts = { weights: pair(w), loss: any(loss), steep: factor(factors[1]), flat: factor(factors[0]), all: slope(full) };
      texts.left = descent.fromMinimum ? strings.left_none : this.left(share);
      texts.part = descent.full ? strings.part_is_all : part ? slope(part) : strings.part_none;
      for (const name of READINGS) this.readings[name].textContent = texts[name];
    }

    // What is said of one step to whoever cannot see the readings.
    step(descent, k) {
      const { w, share, loss } = descent.at(k);
      const words = descent.fromMinimum ? "step_words_minimum" : "step_words";
      return format(this.strings[words], { step: k, weights: pair(w), share: this.left(share), loss: any(loss) });
    }

    // A share of the excess loss that is left.
    left(share) {
      return share < LEAST ? format(this.strings.less, { least: any(LEAST) }) : any(share);
    }

    steps(count) {
      return count === 1 ? this.strings.step_one : format(this.strings.step_many, { count });
    }

    // What happens on this walk.
    verdict(descent) {
      const { kind, flat, steep, left, floor, quarter, exact, last } = descent.verdict();
      const { steps, rate, batch } = descent.state;
      return format(this.strings[`says_${kind}`], {
        steps: this.steps(steps), late: quarter === 1 ? this.strings.last_one : format(this.strings.last_many, { count: quarter }), batch,
        rate: any(rate), last: any(last), flat: factor(flat), steep: factor(steep), share: this.left(left), floor: this.left(floor), exact: this.left(exact),
      });
    }

    picture(descent, cloud) {
      const { condition } = descent.limits;
      const { minimum } = descent.problem;
      const { length, [length - 1]: end } = descent.path;
      const places = { minimum: pair(minimum), condition: short(condition), start: pair(descent.start), end: pair(end), steps: this.steps(length - 1) };
      return format(this.strings.picture, places) + (cloud ? ` ${format(this.strings.picture_cloud, { count: whole(cloud.length / 2) })}` : "");
    }

    // Of the start; as: which sentence.
    start(descent, as) {
      return format(this.strings[`start_${as}`], { weights: pair(descent.start) });
    }
  }

  ddl.DescentWords = DescentWords;
  if (typeof module !== "undefined") module.exports = DescentWords;
})(globalThis);
