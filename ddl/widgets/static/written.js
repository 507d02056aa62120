// Numbers as the book writes them.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.written) return;

  const written = (value, digits) => (value + 0).toLocaleString("en-US", digits).replace("-", "−"); // + 0: zero has no sign
  const number = (value) => written(Math.round(value * 100) / 100);
  const fixed = (value, decimals) => written(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const whole = (value) => written(Math.round(value));
  const short = (value) => (value < 1e6 ? written(value, { maximumSignificantDigits: 3 }) : whole(value));
  const exact = (value) => (typeof value === "number" ? written(value, { maximumSignificantDigits: 15 }) : value);

  ddl.written = { number, fixed, whole, short, exact };
})(globalThis);
