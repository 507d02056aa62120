// Where the nodes and edges of a computation graph are drawn: in layers from the inputs to the result, from left to right where there is room for that, else
// from top to bottom.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.graphLayout) return;

  const BOX = { width: 60, height: 54 }; // pixels, as all that follow
  const APART = { across: 70, down: [68, 88] }; // the middles of two neighbours in a layer; from top to bottom, at least and at most
  const GAP = { across: [43, 80], down: [44, 44] }; // between two layers: the least, and the most
  const EDGE = 9; // around the whole
  const PORT = 4; // from the middle of a box to where each of two edges arrives: so near that the edges of one input part soon
  const NUMBERS = { across: 13, down: 29 }; // half of the room that the numbers beside an edge need, across the way
  const BOW = 26; // by which two edges between the same nodes swerve
  const ROOM = { node: 0.5, bend: 0.26 }; // of a neighbour's distance, to each side of a node, and of an edge that passes by
  const SCALES = [1.4, 1.2, 1]; // of the whole picture: a small graph is drawn large
  const ROUNDS = 60;

  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

  // The layer of each node: an operation comes after all that it uses, an input just before it is used for the first time.
  function layers(graph) {
    const layer = [];
    graph.forEach(({ inputs }, k) => (layer[k] = 1 + Math.max(-1, ...inputs.map((input) => layer[input]))));
    graph.forEach(({ inputs }, k) => {
      if (!inputs.length) layer[k] = Math.max(0, Math.min(...graph.flatMap((user, j) => (user.inputs.includes(k) ? [layer[j] - 1] : []))));
    });
    return layer.map((value) => (Number.isFinite(value) ? value : 0));
  }

  // Each layer as a list of what stands in it, in an order in which the edges of a tree do not cross: nodes, and bends, where an edge passes a layer.
  // Each thing knows its neighbours in the layers beside it.
  function things(graph) {
    const layer = layers(graph);
    const rows = Array.from({ length: layer.at(-1) + 1 }, () => []);
    const nodes = [];
    const edges = [];
    const put = (kind, where) => rows[where].push({ kind, beside: [], at: 0 }) && rows[where].at(-1);
    const join = (a, b) => a.beside.push(b) && b.beside.push(a);
    function visit(k) {
      const found = (nodes[k] = { kind: "node", beside: [], at: 0 });
      graph[k].inputs.forEach((input, place) => {
        const bends = [];
        for (let where = layer[k] - 1; where > layer[input]; where--) bends.unshift(put("bend", where));
        if (!nodes[input]) visit(input);
        const chain = [nodes[input], ...bends, found];
        chain.slice(1).forEach((thing, j) => join(chain[j], thing));
        edges.push({ from: input, to: k, place, bends });
      });
      rows[layer[k]].push(found);
    }
    visit(graph.length - 1);
    return { layer, rows, nodes, edges };
  }

  // The places nearest to those that are wanted that keep their distances, in order: least squares, by pooling whatever would come too close.
  // room: of each thing, to each side
  function spaced(wanted, room) {
    const offset = [0];
    for (let k = 1; k < wanted.length; k++) offset[k] = offset[k - 1] + room[k - 1] + room[k];
    const pools = [];
    wanted.forEach((value, k) => {
      pools.push({ sum: value - offset[k], count: 1 });
      while (pools.length > 1 && pools.at(-2).sum / pools.at(-2).count > pools.at(-1).sum / pools.at(-1).count) {
        const { sum, count } = pools.pop();
        (pools.at(-1).sum += sum), (pools.at(-1).count += count);
      }
    });
    return pools.flatMap(({ sum, count }) => Array(count).fill(sum / count)).map((value, k) => value + offset[k]);
  }

  // The graph in units of a neighbour's distance: {layer, nodes and bends with their place `at` in the layer, edges, count: of layers, extent: of the widest}.
  function arranged(graph) {
    const { layer, rows, nodes, edges } = things(graph);
    for (const row of rows) row.forEach((thing, k) => (thing.at = k - (row.length - 1) / 2));
    for (let round = 0; round < ROUNDS; round++) {
      for (const row of round % 2 ? rows : [...rows].reverse()) {
        const places = spaced(row.map(({ beside, at }) => (beside.length ? mean(beside.map((one) => one.at)) : at)), row.map(({ kind }) => ROOM[kind]));
        row.forEach((thing, k) => (thing.at = places[k]));
      }
    }
    const all = rows.flat();
    const [low, high] = [Math.min(...all.map(({ at }) => at)), Math.max(...all.map(({ at }) => at))];
    for (const thing of all) thing.at -= low;
    return { layer, nodes, edges, count: rows.length, extent: high - low };
  }

  // How far the edges that arrive at a node lie from its middle: side by side, in the order of where they come from.
  function ports(edges, nodes) {
    const found = new Map();
    for (const to of new Set(edges.map((edge) => edge.to))) {
      const own = edges.filter((edge) => edge.to === to);
      const from = ({ from: input, bends }) => (bends.at(-1) || nodes[input]).at;
      own.sort((a, b) => from(a) - from(b) || a.place - b.place);
      own.forEach((edge, k) => found.set(edge, (2 * k - (own.length - 1)) * PORT));
    }
    return found;
  }

  // Everything in the picture's own pixels, for a picture that is as wide as this on the page: {way, scale: the size of one of its pixels, width, height,
  // places: [x, y] of the middle of each node, edges: [{from, to, place, path, begin and label: [x, y]}, …]}.
  function layout(graph, wide) {
    const found = arranged(graph);
    const { layer, nodes, count, extent } = found;
    const between = (scale) => (wide / scale - 2 * EDGE - count * BOX.width) / Math.max(1, count - 1);
    const way = between(1) >= GAP.across[0] ? "across" : "down";
    const scale = way === "across" ? SCALES.find((one) => one === 1 || between(one) >= GAP.across[1]) : 1;
    const gap = between(scale);
    const least = way === "across" ? 0 : extent * APART.down[0] + BOX.width + 2 * EDGE;
    const width = Math.max(wide / scale, least); // wider than the page, where a layer has too many nodes for it
    const long = way === "across" ? BOX.width : BOX.height;
    const pitch = long + (way === "across" ? Math.min(gap, GAP.across[1]) : GAP.down[0]);
    const apart = way === "across" ? APART.across : Math.min(APART.down[1], (width - 2 * EDGE - BOX.width) / Math.max(extent, 1e-9));
    const turn = ([along, over]) => (way === "across" ? [along, over] : [over, along]);
    const [start, side] = way === "across" ? [(width - (count - 1) * pitch) / 2, EDGE + BOX.height / 2] : [EDGE + BOX.height / 2, (width - extent * apart) / 2];
    const spot = (where, at) => [start + where * pitch, side + at * apart];
    const edges = parted(drawn(found, spot, long / 2), NUMBERS[way]).map((edge) => ({ ...edge, path: written(edge.points, turn), begin: turn(edge.begin), label: turn(edge.label) }));
    const size = way === "across" ? extent * apart + BOX.height : (count - 1) * pitch + BOX.height;
    return { way, scale, width, height: size + 2 * EDGE, places: nodes.map(({ at }, k) => turn(spot(layer[k], at))), edges };
  }

  // The points of each edge, each with the control points of a curve that arrives level; and where there is room for its numbers.
  function drawn({ edges, nodes, layer }, spot, half) {
    const port = ports(edges, nodes);
    return edges.map((edge) => {
      const [x1, y1] = spot(layer[edge.from], nodes[edge.from].at);
      const [x2, middle] = spot(layer[edge.to], nodes[edge.to].at);
      const [begin, end] = [[x1 + half, y1], [x2 - half, middle + port.get(edge)]];
      const twins = edges.filter((other) => other.from === edge.from && other.to === edge.to).length > 1;
      const bow = twins ? Math.sign(port.get(edge)) * BOW : 0;
      const vias = edge.bends.flatMap(({ at }, k) => [-half, half].map((by) => spot(layer[edge.from] + 1 + k, at).map((value, axis) => value + (axis ? 0 : by))));
      const label = edge.bends.length ? spot(layer[edge.from] + 1, edge.bends[0].at) : [(begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2 + 0.75 * bow];
      return { from: edge.from, to: edge.to, place: edge.place, points: [begin, ...vias, end], begin, bow, label };
    }).map(({ bow, points, ...edge }) => ({ ...edge, points: points.map((point, k) => (k ? [controls(points[k - 1], point, bow), point] : [[], point])) }));
  }

  // The same edges, with as much between the numbers of those that pass the same gap as these need.
  function parted(edges, room) {
    for (const along of new Set(edges.map(({ label }) => label[0]))) {
      const own = edges.filter(({ label }) => label[0] === along).sort((a, b) => a.label[1] - b.label[1]);
      const places = spaced(own.map(({ label }) => label[1]), own.map(() => room));
      own.forEach((edge, k) => (edge.label = [along, places[k]]));
    }
    return edges;
  }

  const controls = ([x1, y1], [x2, y2], bow) => [[(x1 + x2) / 2, y1 + bow], [(x1 + x2) / 2, y2 + bow]];

  const written = (points, turn) =>
    points.map(([bends, point], k) => `${k ? "C" : "M"}${[...bends, point].map((one) => turn(one).map((value) => value.toFixed(1)).join(" ")).join(" ")}`).join("");

  ddl.graphLayout = { BOX, layers, spaced, layout };
  if (typeof module !== "undefined") module.exports = ddl.graphLayout;
})(globalThis);
