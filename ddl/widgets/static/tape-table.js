// The tape as a table: one row for each value, with what it has received, and marks for the row of the step and those that it reached.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.TapeTable) return;
  const { make, tapeKernels: kernels } = ddl;

  const MARKS = { visited: "▶", received: "+", done: "✓" };
  const COLUMNS = ["row", "operation", "value", "uses", "left", "gradient", "pullback"];

  class TapeTable {
    // words: a TapeWords, with the strings; labelled: the id of what names the table
    constructor({ words, labelled }) {
      Object.assign(this, { words });
      this.head = make("tr", { role: "row" });
      this.rows = make("tbody", { role: "rowgroup" });
      this.node = make("table", { class: "ddl-tape", role: "table", "aria-labelledby": labelled }, make("thead", { role: "rowgroup" }, this.head), this.rows);
    }

    show(graph, scene) {
      const { strings } = this.words;
      const name = (column) => strings[`column_${column === "left" && scene.order === "recursion" ? "calls" : column}`];
      this.head.replaceChildren(...COLUMNS.map((column) => make("th", { scope: "col", role: "columnheader", "data-column": column }, name(column))));
      this.rows.replaceChildren(...kernels.rows(graph).map((k) => this.row(graph, scene, k, name)));
    }

    // Whether the last step visited a row, or handed it something, or nothing more will happen there.
    mark({ last, order, parts, visited, roads, count }, k) {
      if (last && last.node === k) return "visited";
      if (count && order === "topological" && parts[k].some(({ visit }) => visit === count)) return "received";
      return visited[k] === (order === "recursion" ? roads[k] : 1) ? "done" : null;
    }

    row(graph, scene, k, name) {
      const { words, words: { strings } } = this;
      const mark = this.mark(scene, k);
      const sign = make("span", { class: "ddl-mark", "aria-hidden": "true" }, MARKS[mark] || "");
      const spoken = mark ? [make("span", { class: "ddl-for-screen-readers" }, ` ${strings[`mark_${mark}`]}`)] : [];
      const left = scene.order === "recursion" ? words.say("of", { count: scene.visited[k], all: ddl.written.whole(scene.roads[k]) }) : scene.awaited[k];
      const cells = {
        operation: [words.made(graph, scene, k)], value: [this.value(scene, k)], uses: [scene.uses[k]], left: [left],
        gradient: words.gradient(scene, k).map(([text, fresh]) => (fresh ? make("strong", {}, text) : text)),
        pullback: words.pullbacks(graph, scene, k).map((text) => make("span", { class: "ddl-pullback" }, text)),
      };
      const header = make("th", { scope: "row", role: "rowheader" }, sign, words.short(graph, k), ...spoken);
      const tds = Object.entries(cells).map(([column, content]) => make("td", { role: "cell", "data-column": column, "data-name": name(column) }, ...content));
      return make("tr", { role: "row", "data-mark": mark, "aria-current": mark === "visited" && "step" }, header, ...tds);
    }

    value({ values }, k) {
      return values[k] === null ? "" : ddl.GraphWords.shown(values[k]);
    }

    // Bring the row of the last step into view, where it is not. covered: how many pixels at the lower edge something else covers
    reveal(covered) {
      const row = this.rows.querySelector('[data-mark="visited"]');
      this.node.style.setProperty("--ddl-covered", `${covered}px`);
      if (row) row.scrollIntoView({ block: "nearest" });
    }
  }

  ddl.TapeTable = TapeTable;
})(globalThis);
