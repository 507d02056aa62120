// Lets a training run while the page stays responsive: a few milliseconds of steps in each frame, then a picture.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PlaygroundPlayer) return;

  const BUDGET = 8; // milliseconds of training in one frame; the rest is for drawing and for the reader
  const HASTE = 24; // the same while a training is only repeated, and hardly drawn
  const CALM = 1000; // milliseconds between two pictures for readers who want no motion, and while a training is only repeated

  class PlaygroundPlayer {
    // host: has run, speed ("step", "epoch" or "fast"), draw(), and is told halted(reason) with "paused", "ended" or "reached"
    constructor(host) {
      Object.assign(this, { host, frame: 0, goal: Infinity, quiet: false });
      this.still = root.matchMedia("(prefers-reduced-motion: reduce)");
    }

    get playing() {
      return this.frame !== 0;
    }

    get repeating() {
      return this.playing && this.quiet;
    }

    // Train until somebody calls halt(), or up to step `goal`; quiet: as fast as possible, with few pictures.
    play({ goal = Infinity, quiet = false } = {}) {
      this.stop();
      Object.assign(this, { goal, quiet, drawn: 0 });
      this.frame = requestAnimationFrame((now) => this.tick(now));
    }

    stop() {
      cancelAnimationFrame(this.frame);
      this.frame = 0;
    }

    halt(reason = "paused") {
      if (!this.playing) return;
      this.stop();
      this.host.halted(reason);
    }

    tick(now) {
      const { host } = this;
      this.train(host.run, performance.now() + (this.quiet ? HASTE : BUDGET));
      if (host.run.step >= this.goal) return this.halt("reached");
      if (!host.run.open) return this.halt("ended");
      if (now - this.drawn >= (this.quiet || this.still.matches ? CALM : 0)) {
        this.drawn = now;
        host.draw();
      }
      this.frame = requestAnimationFrame((next) => this.tick(next));
    }

    train(run, end) {
      const { speed } = this.host;
      const hurry = this.quiet || speed === "fast" || this.still.matches;
      const { epoch } = run;
      do run.take();
      while (run.open && run.step < this.goal && performance.now() < end && (hurry || (speed === "epoch" && run.epoch === epoch)));
    }
  }

  ddl.PlaygroundPlayer = PlaygroundPlayer;
})(globalThis);
