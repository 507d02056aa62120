// The two lists of contents: their buttons say whether they are open; and from a drawer, which covers the page on a narrow
// screen, a link leads to its section and stays there. The theme closes the drawer and goes back to the button.
(function () {
  "use strict";

  const arrive = (target) => {
    const heading = target.querySelector("h1, h2, h3, h4, h5, h6") || target;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    target.scrollIntoView();
  };

  const follow = (dialog) => (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && (document.getElementById(decodeURIComponent(link.hash.slice(1))) || document.querySelector("article"));
    if (!target) return;
    dialog.addEventListener("close", () => arrive(target), { once: true }); // after the theme's own listener, which moves the focus
    dialog.close();
  };

  const shown = (sidebar) => sidebar.offsetHeight > 0 && getComputedStyle(sidebar).visibility === "visible";

  for (const which of ["primary", "secondary"]) {
    const button = document.querySelector(`.${which}-toggle`);
    const sidebar = document.getElementById(`pst-${which}-sidebar`);
    const dialog = document.getElementById(`pst-${which}-sidebar-modal`);
    if (!button || !sidebar || !dialog) continue;
    dialog.addEventListener("click", follow(dialog));
    const tell = () => button.setAttribute("aria-expanded", dialog.open || shown(sidebar));
    sidebar.addEventListener("transitionend", tell);
    window.addEventListener("resize", tell);
    tell();
    // The link that skips to the contents of the page finds them folded away on a narrow screen, and opens them.
    const skip = document.querySelector(`#pst-skip-link [href="#pst-page-toc-nav"]`);
    if (which === "primary" || !skip) continue;
    skip.addEventListener("click", (event) => {
      if (shown(sidebar)) return;
      event.preventDefault();
      button.click();
    });
  }
})();
