// Sphinx's own scores, and one thing more: an entry of the glossary that is what was asked for, in either language, comes
// before those that only contain it, and still after a chapter of that name.
var Scorer = {
  score: ([, title, , description, score]) => {
    const asked = new URLSearchParams(location.search).get("q").trim().toLowerCase();
    const names = title.toLowerCase().match(/[가-힣]+(?:[ -][가-힣]+)*|[^가-힣(),]+/g) || [];
    return description && names.some((name) => name.trim() === asked) ? score + 3 : score;
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
