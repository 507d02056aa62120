// An equation that is wider than its column is set smaller on a narrow screen. If it is too wide even so, it scrolls
// inside its own line; there, and only there, the Tab key stops at it.
(function () {
  "use strict";
  const scrolls = (box) => box.scrollWidth > box.clientWidth + 1;
  const mark = () => {
    const boxes = [...document.querySelectorAll("article div.math")];
    boxes.forEach((box) => box.classList.remove("ddl-long"));
    const long = boxes.filter((box) => box.scrollWidth > box.clientWidth);
    long.forEach((box) => box.classList.add("ddl-long")); // on a narrow screen these are set smaller, and may fit then
    for (const box of boxes) {
      box.toggleAttribute("tabindex", scrolls(box));
      if (box.hasAttribute("tabindex")) box.tabIndex = 0;
    }
  };
  const later = () => requestAnimationFrame(mark); // what it changes may change the article's height, which is observed
  window.addEventListener("load", () => {
    if (!window.MathJax || !window.MathJax.startup) return;
    window.MathJax.startup.promise.then(() => new ResizeObserver(later).observe(document.querySelector("article")));
  });
})();
