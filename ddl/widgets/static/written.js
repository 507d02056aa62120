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

  const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const raised = (exponent) => `${exponent < 0 ? "⁻" : ""}${[...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[digit]).join("")}`;

  // A power of ten.
  const power = (exponent) => (exponent >= -2 && exponent <= 4 ? number(10 ** exponent) : `10${raised(exponent)}`);

  // Numbers of any size: 0.0123, 1,230, or 1.2 · 10⁻⁷.
  function any(value) {
    const size = Math.abs(value);
    if (!Number.isFinite(value)) return "∞";
    if (size === 0 || (size >= 1e-3 && size < 1e5)) return short(value);
    const [mantissa, exponent] = value.toExponential(1).split("e").map(Number);
    return mantissa === 1 ? power(exponent) : `${short(mantissa)}\u00a0·\u00a0${power(exponent)}`;
  }

  const LEAST = 1e-3; // what is smaller is written with a power of ten
  const CLOSEST = 1e-9; // a distance from 1 that nobody wants to read

  // Numbers of any size with four digits, or as many as wanted: 16,040, 0.7143, 1.2 · 10⁻⁷; with more where they come close to 1, 0.99995.
  function told(value, digits = 4) {
    const size = Math.abs(value);
    const gap = 1 - size;
    if (size >= 1e4) return whole(value);
    if (gap > CLOSEST && gap < 1e-4) return exact(Number(value.toFixed(Math.ceil(-Math.log10(gap)) + 1)));
    if (size >= LEAST || size === 0) return exact(Number(value.toPrecision(digits)));
    const [mantissa, exponent] = value.toExponential(1).split("e").map(Number);
    return `${exact(mantissa)}\u00a0·\u00a0${power(exponent)}`;
  }

  const signed = (value) => (value > 0 ? `+${told(value)}` : told(value));

  ddl.written = { number, fixed, whole, short, exact, raised, power, any, told, signed };
  if (typeof module !== "undefined") module.exports = ddl.written;
})(globalThis);
