// What the bowl says in words and numbers about a walk: the sentence that names what happens, the readings at one step, the picture.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.DescentWords) return;
  const { make, format } = ddl;
  const { short, whole } = ddl.written;

  const READINGS = ["weights", "loss", "left", "steep", "flat", "all", "part"];

  const LEAST = 1e-12; // a share of the excess loss below which nobody wants the number

  // Numbers of any size: 0.0123, 1,230, or 1.2 · 10⁻⁷.
  function any(value) {
    const size = Math.abs(value);
    if (!Number.isFinite(value)) return "∞";
    if (size === 0 || (size >= 1e-3 && size < 1e5)) return short(value);
    const exponent = Math.floor(Math.log10(size));
    const mantissa = short(Math.round((value / 10 ** exponent) * 10) / 10);
    return mantissa === "1" ? ddl.drawing.power(exponent) : `${mantissa}\u00a0·\u00a0${ddl.drawing.power(exponent)}`;
  }

  // A factor: three decimals, more where it is close to 1.
  function factor(value) {
    const gap = Math.abs(1 - Math.abs(value));
    const decimals = gap === 0 || gap >= 0.01 ? 3 : Math.min(6, Math.ceil(-Math.log10(gap)) + 1);
    return ddl.written.fixed(value, Math.abs(value) >= 100 ? 0 : decimals);
  }

  const pair = (values) => `(${values.map(any).join(", ")})`;

  class DescentWords {
    constructor(strings) {
      Object.assign(this, { strings, readings: {} });
      this.list = make("dl", { class: "ddl-readings" });
      for (const name of READINGS) {
        this.readings[name] = make("dd", { "data-reading": name });
        this.list.append(make("dt", {}, strings[name]), this.readings[name]);
      }
    }

    // The numbers after k steps.
    show(descent, k) {
      const { w, loss, share, factors, full, part } = descent.at(k);
      const texts = { weights: pair(w), loss: any(loss), left: any(share), steep: factor(factors[1]), flat: factor(factors[0]), all: pair(full) };
      texts.part = descent.full ? this.strings.part_is_all : part ? pair(part) : this.strings.part_none;
      for (const name of READINGS) this.readings[name].textContent = texts[name];
    }

    // What is said of one step to whoever cannot see the readings.
    step(descent, k) {
      const { w, share } = descent.at(k);
      return format(this.strings.step_words, { step: k, weights: pair(w), share: any(share) });
    }

    // What happens on this walk.
    verdict(descent) {
      const { kind, flat, steep, left, floor, quarter, exact, last } = descent.verdict();
      const { steps, rate, batch } = descent.state;
      return format(this.strings[`says_${kind}`], {
        steps, batch, quarter, rate: any(rate), last: any(last), flat: factor(flat), steep: factor(steep), share: any(left), floor: any(floor),
        exact: exact < LEAST ? format(this.strings.less, { least: any(LEAST) }) : any(exact),
      });
    }

    picture(descent, cloud) {
      const { condition } = descent.limits;
      const { minimum } = descent.problem;
      const { length, [length - 1]: end } = descent.path;
      const places = { minimum: pair(minimum), condition: short(condition), start: pair(descent.start), end: pair(end), steps: length - 1 };
      return format(this.strings.picture, places) + (cloud ? ` ${format(this.strings.picture_cloud, { count: whole(cloud.length / 2) })}` : "");
    }

    start(descent) {
      return format(this.strings.start_label, { weights: pair(descent.start) });
    }
  }

  ddl.DescentWords = DescentWords;
  ddl.written.any = any;
})(globalThis);
