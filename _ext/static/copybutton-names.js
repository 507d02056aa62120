// The buttons that copy code all bear one name; here each says whose code it copies. They stay within reach of the Tab key: a
// reader without a mouse has no other way to take a whole cell along.
(function () {
  "use strict";
  const { copyCell, copyListing } = document.body.dataset;
  const name = () => {
    const cells = [...document.querySelectorAll("article .cell:not(.tag_setup)")];
    const listings = [];
    for (const button of document.querySelectorAll("article .copybtn:not(.tag_setup *)")) {
      const place = cells.indexOf(button.closest(".cell")) + 1;
      const label = place ? copyCell.replace("{number}", place) : copyListing.replace("{number}", listings.push(button));
      button.setAttribute("aria-label", label);
    }
  };
  window.addEventListener("load", name);
})();
