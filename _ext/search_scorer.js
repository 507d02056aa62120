// Sphinx's own scores, and one thing more: first comes a chapter that is named by what was asked for, then the entry of the glossary that is, in either
// language, and only then whatever contains it, however often.
var Scorer = {
  score: ([docname, title, , description, score]) => {
    const asked = new URLSearchParams(location.search).get("q").trim().toLowerCase();
    const plain = title.toLowerCase();
    if (docname.startsWith("chapters/") && plain.replace(/^the /, "") === asked.replace(/^the /, "")) return score + 200;
    const names = plain.match(/[가-힣]+(?:[ -][가-힣]+)*|[^가-힣(),]+/g) || [];
    return description && names.some((name) => name.trim() === asked) ? score + 100 : score;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
