// A thousand perceptrons that meet the same points, each in an order of its own: computed by Python where it answers, else by the browser.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Orders) return;
  const { make, format, kernels, charts } = ddl;

  const ORDERS = 1000;
  const MAX_EPOCHS = 100;
  const SEED = 0;

  class Orders {
    // host: the element, whose bridge computes, whose engine says where, and whose data-orders says who did.
    constructor(host, button) {
      Object.assign(this, { host, strings: host.strings, question: 0 });
      this.chart = make("div", { class: "ddl-histogram" });
      host.engine = make("p", { class: "ddl-engine" });
      this.node = make("div", { class: "ddl-orders" }, make("div", {}, button, host.engine), this.chart);
    }

    // Whatever was found, and may still be on its way, is about other points now.
    forget() {
      this.question += 1;
      this.chart.replaceChildren();
      delete this.host.dataset.orders;
    }

    async try(training) {
      this.forget();
      const { question, host } = this;
      const { points, one } = training;
      const orders = kernels.randomOrders(ORDERS, points.length, SEED);
      this.chart.replaceChildren(make("p", {}, this.strings.pending));
      let answer = { by: "nobody" };
      if (host.bridge) answer = await host.bridge.ask("orders", { points, one, max_epochs: MAX_EPOCHS }, [orders.buffer]);
      if (question !== this.question) return;
      const received = answer.by === "python" ? unpacked(answer.buffers) : null;
      host.dataset.orders = received ? "python" : "browser";
      this.show(received || kernels.perceptronsByOrder(points, one, orders, MAX_EPOCHS), training);
    }

    show({ mistakes, converged }, training) {
      const { strings, host } = this;
      const done = converged.reduce((sum, value) => sum + value, 0);
      const { whole } = ddl.written;
      const bins = charts.binned(mistakes);
      const { low, high } = bins;
      const key = done === mistakes.length ? "orders_all" : done ? "orders_some" : "orders_none";
      const places = { count: whole(mistakes.length), done: whole(done), low: whole(low), high: whole(high), epochs: MAX_EPOCHS };
      const found = format(strings[key], places);
      const words = `${found} ${this.compared(high, training)}`;
      host.dataset.total = mistakes.reduce((sum, value) => sum + value, 0);
      this.chart.replaceChildren(charts.histogram(bins, { label: this.picture(bins, places), axis: strings.bars_axis }), make("p", {}, words));
      host.say(words);
    }

    // The histogram in words.
    picture({ counts, first, median, tallest }, places) {
      const { number, whole } = ddl.written;
      const [from, to] = [first[tallest], first[tallest + 1] - 1];
      const often = from === to ? whole(from) : format(this.strings.bars_range, { from: whole(from), to: whole(to) });
      return format(this.strings.bars, { ...places, median: number(median), often, times: whole(counts[tallest]) });
    }

    // The largest number of mistakes beside the bound.
    compared(high, { separable, most }) {
      if (!separable) return this.strings.orders_unbound;
      const { short, whole } = ddl.written;
      return format(this.strings.orders_bound, { bound: whole(most), high: whole(high), share: `${short((100 * high) / most)} %` });
    }
  }

  // Mistakes and whether each came to rest, from the bytes that Python sent; null if they are not what was asked for.
  function unpacked(buffers) {
    const [mistakes, converged] = buffers || [];
    if (!mistakes || !converged || mistakes.byteLength !== 4 * ORDERS || converged.byteLength !== ORDERS) return null;
    return { mistakes: ddl.fromBytes(Int32Array, mistakes), converged: ddl.fromBytes(Uint8Array, converged) };
  }

  Object.assign(ddl, { Orders, MAX_EPOCHS });
})(globalThis);
