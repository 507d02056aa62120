// The playground's data sets in the square from -6 to 6, from a seed: the tasks of TensorFlow Playground (Smilkov and others,
// arXiv:1708.03788) and two with three classes. ddl/widgets/playground_data.py makes the same ones.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.playgroundData) return;
  if (typeof module !== "undefined") require("./kernels.js");

  const HALF = 6; // the picture shows the square from -HALF to HALF
  const POINTS = 500;
  const RADIUS = 5; // of what the data fill, noise apart
  const GAP = 0.3; // between the quadrants of "xor"
  const HILLS = [[-4, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]]; // x, y and sign
  const TURN = 2 * Math.PI;

  // Uniform and normal random numbers (Box and Muller) from a generator of numbers in [0, 1).
  function chance(random) {
    const uniform = (low, high) => low + random() * (high - low);
    const normal = () => {
      const length = Math.sqrt(-2 * Math.log(1 - random()));
      return length * Math.cos(TURN * random());
    };
    return { uniform, normal };
  }

  // Point k of an arm that winds outwards by `turns`, the first of its arms at the angle `start`.
  function onSpiral(part, turns, start, noise, { uniform }) {
    const angle = turns * TURN * part + start;
    const x = RADIUS * part * Math.sin(angle) + uniform(-1, 1) * noise;
    return [x, RADIUS * part * Math.cos(angle) + uniform(-1, 1) * noise];
  }

  // Point k around one of several centres; the variance grows with the noise, from ½ to 4.
  function inCloud(x, y, noise, { normal }) {
    const spread = Math.sqrt(0.5 + 7 * noise);
    const across = x + spread * normal();
    return [across, y + spread * normal()];
  }

  // Where noise moves the place at which a point's label is looked up; the point itself stays.
  function moved(x, y, noise, reach, { uniform }) {
    const across = x + uniform(-reach, reach) * noise;
    return [across, y + uniform(-reach, reach) * noise];
  }

  // Each makes point k of `count`, [x, y, t]: t is ±1 for two classes, a number from 0 for more, a value from -1 to 1 for regression.
  // noise goes from 0 to ½.
  const KINDS = {
    circle: { task: "two", point(k, count, noise, draw) {
      const inside = k < count / 2;
      const distance = RADIUS * (inside ? draw.uniform(0, 0.5) : draw.uniform(0.7, 1));
      const angle = draw.uniform(0, TURN);
      const [x, y] = [distance * Math.sin(angle), distance * Math.cos(angle)];
      return [x, y, Math.hypot(...moved(x, y, noise, RADIUS, draw)) < RADIUS / 2 ? 1 : -1];
    } },
    xor: { task: "two", point(k, count, noise, draw) {
      const apart = (value) => value + (value > 0 ? GAP : -GAP);
      const x = apart(draw.uniform(-RADIUS, RADIUS));
      const y = apart(draw.uniform(-RADIUS, RADIUS));
      const [a, b] = moved(x, y, noise, RADIUS, draw);
      return [x, y, a * b >= 0 ? 1 : -1];
    } },
    gauss: { task: "two", point(k, count, noise, draw) {
      const t = k < count / 2 ? 1 : -1;
      return [...inCloud(2 * t, 2 * t, noise, draw), t];
    } },
    spiral: { task: "two", point(k, count, noise, draw) {
      const arm = k < count / 2 ? 0 : 1;
      const part = (k - (arm * count) / 2) / (count / 2);
      return [...onSpiral(part, 1.75, (arm * TURN) / 2, noise, draw), arm ? -1 : 1];
    } },
    clouds: { task: "classes", point(k, count, noise, draw) {
      const t = k % 3;
      const angle = (t * TURN) / 3;
      return [...inCloud(3 * Math.sin(angle), 3 * Math.cos(angle), noise, draw), t];
    } },
    arms: { task: "classes", point(k, count, noise, draw) {
      const t = k % 3;
      return [...onSpiral((k - t) / count, 1, (t * TURN) / 3, noise, draw), t];
    } },
    plane: { task: "regression", point(k, count, noise, draw) {
      const x = draw.uniform(-HALF, HALF);
      const y = draw.uniform(-HALF, HALF);
      const [a, b] = moved(x, y, noise, HALF, draw);
      return [x, y, (a + b) / 10];
    } },
    hills: { task: "regression", point(k, count, noise, draw) {
      const x = draw.uniform(-HALF, HALF);
      const y = draw.uniform(-HALF, HALF);
      const place = moved(x, y, noise, HALF, draw);
      return [x, y, height(...place)];
    } },
  };

  // Six hills and hollows: a cone of height ±1 and radius 2 on each centre, of which the steeper counts.
  function height(x, y) {
    const cones = HILLS.map(([a, b, sign]) => sign * Math.max(0, 1 - Math.hypot(x - a, y - b) / 2));
    return cones.reduce((found, value) => (Math.abs(value) > Math.abs(found) ? value : found), 0);
  }

  const OUTPUTS = { two: 1, classes: 3, regression: 1 };

  // {task, outputs, points: [x, y, t] in random order, of which the first `training` are to learn from}. noise and test are percentages.
  function generate(kind, { seed, noise, test }) {
    const random = ddl.kernels.mulberry32(seed);
    const draw = chance(random);
    const { task, point } = KINDS[kind];
    const points = Array.from({ length: POINTS }, (_, k) => point(k, POINTS, noise / 100, draw));
    for (let k = points.length - 1; k > 0; k--) {
      const j = Math.floor(random() * (k + 1));
      [points[k], points[j]] = [points[j], points[k]];
    }
    return { task, outputs: OUTPUTS[task], points, training: Math.round((POINTS * (100 - test)) / 100) };
  }

  ddl.playgroundData = { HALF, KINDS, generate };
  if (typeof module !== "undefined") module.exports = ddl.playgroundData;
})(globalThis);
