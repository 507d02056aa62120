// The native controls that several widgets have: sliders, numbers and choices.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.fields) return;
  const { make, format } = ddl;
  const { told } = ddl.written;

  // A number as short as a field is wide: five digits, and not more than four of them behind the point.
  const brief = (value) => Number(Number(value.toPrecision(5)).toFixed(4));

  const labelled = (id, text, ...nodes) => make("div", { class: "ddl-field" }, make("label", { for: id }, text), ...nodes);

  // A field for a number. host: the element, which tells what was wrong with an entry; changed(value): called with what was typed, inside the limits;
  // what is no number is taken back.
  function number(host, attributes, [low, high], changed) {
    const input = make("input", { type: "number", class: "ddl-number", min: low, max: high, step: "any", ...attributes });
    let shown = "";
    input.addEventListener("change", () => {
      const typed = input.valueAsNumber;
      if (Number.isFinite(typed)) changed(Math.min(high, Math.max(low, typed)));
      input.value = shown; // what was typed may have been outside the limits, or no change
      const wrong = !Number.isFinite(typed) ? "no_number" : typed < low || typed > high ? "out_of_range" : null;
      if (wrong) host.tell(format(host.strings[wrong], { low: told(low), high: told(high), value: told(Number(shown)) }));
    });
    const show = (value) => (input.value = shown = brief(value));
    return { input, show };
  }

  // A slider. changed(value): called while it moves.
  function slider(attributes, [low, high, step], changed) {
    const input = make("input", { type: "range", min: low, max: high, step, ...attributes });
    input.addEventListener("input", () => changed(Number(input.value)));
    return input;
  }

  function select(id, options, changed) {
    const input = make("select", { id }, ...options.map(([value, name]) => make("option", { value }, name)));
    input.addEventListener("change", () => changed(input.value));
    return input;
  }

  // A group of radio buttons. options: [[value, name], …]
  function radios(name, legend, options, changed) {
    const inputs = options.map(([value]) => make("input", { type: "radio", name, value, "data-choice": value }));
    inputs.forEach((input) => input.addEventListener("change", () => changed(input.value)));
    const labels = options.map(([, text], k) => make("label", {}, inputs[k], text));
    const node = make("fieldset", { class: "ddl-radios" }, make("legend", {}, legend), ...labels);
    return { node, show: (value) => inputs.forEach((input) => (input.checked = input.value === value)) };
  }

  ddl.fields = { labelled, number, slider, select, radios };
})(globalThis);
