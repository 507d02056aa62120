// What a training was on its way: as many records as memory and a chart can use, at regular steps that grow further apart.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PlaygroundHistory) return;

  const MOST = 300;

  class PlaygroundHistory {
    constructor(most = MOST) {
      Object.assign(this, { most, every: 1, records: [] });
    }

    // Whether a record belongs to the regular ones. Which they are depends on the number of steps alone, not on where the training was halted.
    wants(step) {
      return step % this.every === 0;
    }

    // Add what was measured at record.step. A record of the same step is replaced, and one that stands between two regular ones stays only while it is
    // the last.
    add(record) {
      const { records } = this;
      const last = records.at(-1);
      if (last && (last.step === record.step || !this.wants(last.step))) records.pop();
      records.push(record);
      if (records.length > this.most) this.thin();
    }

    thin() {
      this.every *= 2;
      const last = this.records.at(-1);
      this.records = this.records.filter((record) => this.wants(record.step) || record === last);
    }

    // Forget what came after record number `index`.
    cut(index) {
      this.records.length = index + 1;
    }
  }

  ddl.PlaygroundHistory = PlaygroundHistory;
  if (typeof module !== "undefined") module.exports = PlaygroundHistory;
})(globalThis);
