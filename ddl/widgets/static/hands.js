// How points of a plot are moved, added and removed: by mouse, by finger and by keyboard, with a choice of tools for the first two.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Hands) return;
  const { make, format } = ddl;

  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
  const LONG_STEP = 5; // units, with Shift
  const CHOICES = { // of another point, by the number of this one and how many there are
    PageDown: (index, count) => (index + 1) % count, PageUp: (index, count) => (index + count - 1) % count, Home: () => 0, End: (_, count) => count - 1,
  };
  const TARGETS = { negative: -1, positive: 1 }; // of the tools that add

  class Hands {
    // options: strings; id, for names that do not clash; and what to call: edited(points), told(text)
    constructor(plot, options) {
      Object.assign(this, { plot, ...options, tool: "move" });
      const { svg } = plot;
      svg.addEventListener("pointerdown", (event) => this.grab(event));
      // Else the mark drawn last under a finger would take the focus, before it is known which point is meant.
      svg.addEventListener("mousedown", (event) => event.preventDefault());
      svg.addEventListener("click", (event) => this.click(event));
      svg.addEventListener("keydown", (event) => this.key(event));
      // touch-action is not obeyed inside an SVG: without this, the page would scroll away under a dragged point.
      const hold = (event) => this.tool === "move" && plot.nearest(event.touches[0]) >= 0 && event.preventDefault();
      svg.addEventListener("touchstart", hold, { passive: false });
      this.names = {};
      this.node = this.toolbox();
    }

    toolbox() {
      const box = make("fieldset", { class: "ddl-tools" }, make("legend", { class: "ddl-for-screen-readers" }, this.strings.tools));
      for (const tool of ["move", "negative", "positive", "remove"]) {
        const input = make("input", { type: "radio", name: `${this.id}-tool`, value: tool, checked: tool === this.tool });
        input.addEventListener("change", () => this.take(tool));
        this.names[tool] = make("span", {}, this.strings[`tool_${tool}`] || "");
        box.append(make("label", { class: "ddl-tool" }, input, this.names[tool]));
      }
      return box;
    }

    take(tool) {
      this.tool = tool;
      this.plot.ground.dataset.tool = tool;
    }

    // The names of the classes −1 and +1, beside the marks that stand for them.
    name(classes) {
      Object.entries(TARGETS).forEach(([tool, t], k) => {
        const icon = make("svg", { class: "ddl-icon", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, this.plot.shape(t));
        this.names[tool].replaceChildren(`${this.strings.tool_add} `, icon, ` ${classes[k]}`);
      });
    }

    // Whole units, inside the picture.
    snapped(place) {
      return ["x", "y"].map((axis, k) => {
        const [low, high] = this.plot.scene.range[axis];
        return Math.max(low, Math.min(high, Math.round(place[k])));
      });
    }

    move(index, ...place) {
      const [x, y] = this.snapped(place);
      const { points } = this.plot;
      if (x === points[index][0] && y === points[index][1]) return false;
      this.edited(points.map((point, k) => (k === index ? [x, y, point[2]] : point)));
      this.tell("point_told", index);
      return true;
    }

    tell(key, index) {
      this.told(format(this.strings[key], { point: this.plot.pointLabel(index) }));
    }

    add(place, t) {
      const { points } = this.plot;
      if (points.length >= ddl.MOST_POINTS) return this.told(format(this.strings.full, { count: points.length }));
      this.edited([...points, [...this.snapped(place), t]]);
      this.plot.select(points.length);
      this.tell("new_point", points.length);
    }

    remove(index) {
      const { points, scene } = this.plot;
      if (points.length === 1) return this.told(this.strings.last_point);
      const name = scene.classes[points[index][2] < 0 ? 0 : 1];
      this.edited(points.filter((_, k) => k !== index));
      this.plot.select(Math.min(index, points.length - 2));
      this.told(format(this.strings.removed, { number: index + 1, name, count: points.length - 1 }));
    }

    // The nearest free place right, above, left or below a point, so that a new one does not hide it.
    beside([x, y]) {
      const { points, scene } = this.plot;
      const step = Math.max(1, Math.round((scene.range.x[1] - scene.range.x[0]) / 25));
      for (let far = step; far <= 10 * step; far += step) {
        for (const [dx, dy] of [[1, 0], [0, 1], [-1, 0], [0, -1]]) {
          const place = [x + dx * far, y + dy * far];
          const inside = this.snapped(place).every((value, k) => value === place[k]);
          if (inside && !points.some(([a, b]) => a === place[0] && b === place[1])) return place;
        }
      }
      return [x, y];
    }

    grab(event) {
      const index = this.plot.nearest(event);
      if (this.tool !== "move" || index < 0 || !event.isPrimary || event.button !== 0) return;
      event.preventDefault();
      this.plot.select(index);
      this.plot.svg.setPointerCapture(event.pointerId); // the mark itself is drawn anew while it moves
      const follow = (move) => move.pointerId === event.pointerId && this.move(index, ...this.plot.placeOf(move));
      const drop = new AbortController();
      root.addEventListener("pointermove", follow, { signal: drop.signal });
      const release = (end) => end.pointerId === event.pointerId && drop.abort();
      for (const end of ["pointerup", "pointercancel"]) root.addEventListener(end, release, { signal: drop.signal });
    }

    // A tap counts, the beginning of a scroll does not; nor does the second half of a double click, which would add the same point twice.
    click(event) {
      if (event.detail > 1) return;
      const index = this.plot.nearest(event);
      if (this.tool in TARGETS && this.plot.isInside(event)) this.add(this.plot.placeOf(event), TARGETS[this.tool]);
      else if (this.tool === "remove" && index >= 0) this.remove(index);
    }

    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const index = this.plot.current;
      const point = this.plot.points[index];
      if (event.key in MOVES) {
        const step = event.shiftKey ? LONG_STEP : 1;
        const [dx, dy] = MOVES[event.key];
        if (!this.move(index, point[0] + dx * step, point[1] + dy * step)) this.tell("point_edge", index);
      } else if (event.key in CHOICES) {
        this.plot.select(CHOICES[event.key](index, this.plot.points.length));
      } else if (event.key === "Delete" || event.key === "Backspace") {
        this.remove(index);
      } else if (event.key === "Insert") {
        this.add(this.beside(point), point[2]);
      } else if (event.key === "Enter" || event.key === " ") {
        this.use(index);
      } else return;
      event.preventDefault();
      this.plot.reveal();
    }

    // What Enter does on a point: what the tool says.
    use(index) {
      if (this.tool in TARGETS) this.add(this.beside(this.plot.points[index]), TARGETS[this.tool]);
      else if (this.tool === "remove") this.remove(index);
      else this.tell("point_told", index);
    }
  }

  ddl.Hands = Hands;
})(globalThis);
