// The state of the perceptron explorer as text, and back.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.writeState) return;

  const BASE = 36;
  const MAX_WEIGHT = 1e9; // units

  const pack = (value, low) => (value - low).toString(BASE).padStart(2, "0");

  // Points as five characters each: n or p for the class, then x and y from the lower end of their range.
  const packPoints = (points, { x, y }) => points.map(([a, b, t]) => (t < 0 ? "n" : "p") + pack(a, x[0]) + pack(b, y[0])).join("");

  function unpackPoints(text, { x, y }) {
    if (!/^([np][0-9a-z]{4})+$/.test(text) || text.length > 5 * ddl.MOST_POINTS) throw new Error("points");
    return text.match(/.{5}/g).map((code) => {
      const point = [x[0] + parseInt(code.slice(1, 3), BASE), y[0] + parseInt(code.slice(3), BASE), code[0] === "n" ? -1 : 1];
      if (point[0] > x[1] || point[1] > y[1]) throw new Error("a point outside the picture");
      return point;
    });
  }

  // The state as text. A run that the points explain is told by the number of its mistakes; any other by its weights.
  function writeState({ preset, training, changed }) {
    const { points, fair, mistakes, w, place } = training;
    const fields = [preset.key];
    if (changed) fields.push(`points=${packPoints(points, preset.range)}`);
    if (mistakes > 0) fields.push(`mistakes=${mistakes}`);
    if (!fair) fields.push(`weights=${w.join(",")}`, `place=${place}`);
    return fields.join(";");
  }

  function whole(text, least, most) {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || value < least || value > most) throw new Error("a number");
    return value;
  }

  // The other way round: {preset, training, changed: whether the points are not the preset's}. Throws an error when the text is damaged.
  function readState(text, presets) {
    const [key, ...rest] = decodeURIComponent(text).split(";");
    const preset = presets.find((one) => one.key === key);
    const fields = Object.fromEntries(rest.map((field) => (/^(points|mistakes|weights|place)=(.*)$/.exec(field) || []).slice(1)));
    if (!preset || "undefined" in fields) throw new Error("an unknown preset or field");
    const points = fields.points === undefined ? null : unpackPoints(fields.points, preset.range);
    const training = ddl.Training.of(preset, points || preset.points);
    const mistakes = whole(fields.mistakes || "0", 0, ddl.MAX_MISTAKES);
    if (fields.weights === undefined) {
      for (let k = 0; k < mistakes; k++) if (!training.treat()) throw new Error("more mistakes than these points allow");
    } else {
      const w = fields.weights.split(",").map((value) => whole(value, -MAX_WEIGHT, MAX_WEIGHT));
      const place = whole(fields.place || "", 0, training.points.length - 1);
      if (w.length !== 3 || mistakes < 1) throw new Error("weights");
      training.resume(w, mistakes, place);
    }
    return { preset, changed: points !== null, training };
  }

  Object.assign(ddl, { writeState, readState });
  if (typeof module !== "undefined") module.exports = { writeState, readState };
})(globalThis);
