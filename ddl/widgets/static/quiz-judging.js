// How the quiz judges answers: pure functions, the same on the page, in a notebook and under node.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.quiz) return;

  // From a question and an answer to {right, feedback: [{about, html}], note: [key, values]}.

  const judges = {
    single(question, [chosen]) {
      const option = question.options[chosen];
      return { right: option.right, feedback: [{ html: option.feedback }] };
    },

    multiple(question, chosen) {
      const ticked = chosen.map((k) => question.options[k]);
      const wrong = ticked.filter((option) => !option.right);
      const missing = question.options.filter((option, k) => option.right && !chosen.includes(k)).length;
      const right = !wrong.length && !missing;
      const told = (right ? ticked : wrong).map((option) => ({ about: option.text, html: option.feedback }));
      return { right, feedback: told, note: missing ? [wrong.length ? "also_missing" : "missing", { count: missing }] : null };
    },

    // Of the ways to read what was typed, the one that comes nearest to the key counts.
    numeric(question, values) {
      const rounding = Math.abs(question.key) * 1e-9;
      const distance = (key) => Math.min(...values.map((value) => Math.abs(value - key)));
      const near = ({ value: key }) => distance(key) <= question.tolerance + rounding;
      if (near({ value: question.key })) return { right: true, feedback: [] };
      const [foreseen] = question.wrong.filter(near).sort((a, b) => distance(a.value) - distance(b.value));
      return { right: false, feedback: [{ html: foreseen ? foreseen.feedback : question.otherwise }] };
    },

    // What was typed to the letter comes first: how numbers are separated may be just what the question is about.
    predict(question, typed) {
      const answers = [{ value: question.key, right: true }, ...question.wrong];
      const found = answers.find(({ value }) => value === typed) || answers.find(({ value }) => sameNumbers(typed, value));
      if (found && found.right) return { right: true, feedback: [] };
      return { right: false, feedback: [{ html: found ? found.feedback : question.otherwise }] };
    },

    order(question, placed) {
      const misplaced = outOfOrder(placed);
      if (!misplaced.length) return { right: true, feedback: [] };
      const item = question.items[misplaced[0]];
      return { right: false, feedback: [{ about: item.text, html: item.feedback }], note: ["misplaced", { count: misplaced.length }] };
    },

    find(question, [line]) {
      if (line === question.key) return { right: true, feedback: [] };
      return { right: false, feedback: [{ html: question.feedback[line] || question.otherwise }] };
    },
  };

  // The fewest items that have to move for the rest to stand in order: those outside a longest increasing run.
  function outOfOrder(placed) {
    const runs = placed.map((item) => [item]);
    placed.forEach((item, k) => {
      for (let before = 0; before < k; before++) {
        if (placed[before] < item && runs[before].length >= runs[k].length) runs[k] = [...runs[before], item];
      }
    });
    const longest = runs.reduce((best, run) => (run.length > best.length ? run : best));
    return placed.filter((item) => !longest.includes(item));
  }

  // The numbers that may be meant by what was typed: 3, −0.5, 2e-3, 1/3, 12 960, 90 % and, with a comma for the point, 0,5.
  // Most texts have one reading; 1,125 has two; what is no number has none.
  function numbers(typed) {
    const [, bare, percent] = /^\s*(.*?)\s*(%?)\s*$/s.exec(typed);
    const text = bare.replace(/−/g, "-").replace(/\s*([-+/])\s*/g, "$1").replace(/(\d)\s(?=\d{3}(?!\d))/g, "$1");
    const grouped = (comma, point) => new RegExp(`^[+-]?([1-9]\\d{0,2}(${comma}\\d{3})+|\\d*)(${point}\\d+)?$`).test(text);
    const readings = [text];
    if (grouped(",", "\\.")) readings.push(text.replace(/,/g, ""));
    if (grouped("\\.", ",")) readings.push(text.replace(/\./g, "").replace(",", "."));
    const values = readings.map((reading) => fraction(reading) / (percent ? 100 : 1));
    return [...new Set(values)].filter(Number.isFinite);
  }

  function fraction(text) {
    const [top, bottom = "1", ...rest] = text.split("/");
    return top && bottom && !rest.length ? Number(top) / Number(bottom) : NaN;
  }

  // Whether what was typed is a printed list of numbers, as people write lists: 4, -1, 0 for 4 -1 0, and 0,5 for 0.5.
  // A comma between two digits may separate or be a decimal point: what was printed tells, by how many numbers it has.
  function sameNumbers(typed, printed) {
    if (!/\d/.test(typed) || /[^\d\s.,;()[\]{}e+-]/.test(typed)) return false;
    const listed = (text) => normalised(text.replace(/[,;]/g, " "));
    const decimal = normalised(typed.replace(/(\d),(?=\d)/g, "$1.").replace(/[,;]/g, " "));
    return [listed(typed), decimal].includes(listed(printed));
  }

  // Printed text as it is compared; the same as `normalised` in ddl/quizzes/questions.py.
  function normalised(typed) {
    const text = typed.replace(/−/g, "-").split(/\s+/).filter(Boolean).join(" ");
    return text.replace(/([([{]) /g, "$1").replace(/ ([)\]}])/g, "$1");
  }

  ddl.quiz = { judges, numbers, normalised, sameNumbers, outOfOrder };
})(globalThis);
