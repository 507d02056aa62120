// An equation that is wider than its column scrolls inside its own line. Then, and only then, the Tab key stops at it.
(function () {
  "use strict";
  const mark = () => {
    for (const box of document.querySelectorAll("article div.math")) {
      box.toggleAttribute("tabindex", box.scrollWidth > box.clientWidth + 1);
      if (box.hasAttribute("tabindex")) box.tabIndex = 0;
    }
  };
  window.addEventListener("load", () => {
    if (!window.MathJax || !window.MathJax.startup) return;
    window.MathJax.startup.promise.then(() => new ResizeObserver(mark).observe(document.querySelector("article")));
  });
})();
