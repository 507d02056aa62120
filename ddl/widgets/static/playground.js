// <ddl-playground>: a small network that learns while one watches, in the footsteps of TensorFlow Playground.
(function (root) {
  "use strict";
  const ddl = root.ddl;
  if (customElements.get("ddl-playground")) return;
  const { format } = ddl;

  const REPORT = 10000; // milliseconds between two reports to a screen reader while the training runs

  class Playground extends ddl.Element {
    start() {
      this.player = new ddl.PlaygroundPlayer(this);
      this.page = new ddl.PlaygroundPage(this);
      this.page.themed();
      this.begin(this.lesson(this.data.start));
      this.page.message.textContent = this.strings.start; // seen, but not said: nobody asked yet
      this.listen();
      this.share(this.page.buttons, this.page.message);
    }

    disconnectedCallback() {
      super.disconnectedCallback();
      if (this.player) this.player.halt();
    }

    computing() {
      super.computing();
      if (this.bridge) this.page.python.offer(this.bridge);
    }

    // Repeat what an address tells: the settings, the steps, and the changes made on the way; and show what it shows.
    open(text) {
      const { lesson, settings, steps, changes, neuron, mended } = ddl.playgroundSettings.read(text, this.data.lessons);
      this.arrange(lesson, settings);
      const whole = this.run.replay(changes);
      const there = neuron === null || this.page.diagram.holds(neuron);
      this.show(there ? neuron : null);
      this.mended = mended || !whole || !there;
      this.tell(this.withMended(steps ? format(this.strings.repeating, { step: ddl.written.whole(steps) }) : this.strings.start));
      if (steps) this.player.play({ goal: steps, quiet: true });
      else this.mended = false; // once is enough
      this.showPlaying();
      this.scrollIntoView();
    }

    state() {
      const shown = { lesson: this.chosenLesson, settings: { ...this.run.settings, ...this.view }, neuron: this.page.diagram.unit };
      return ddl.playgroundSettings.write({ ...shown, ...this.run.travelled });
    }

    // A training that is only repeated ends with the reader's first touch.
    touched(act) {
      if (this.player.repeating) this.player.halt();
      super.touched(act);
    }

    lesson(key) {
      return this.data.lessons.find((one) => one.key === key);
    }

    load(key) {
      this.begin(this.lesson(key));
      this.tell(this.strings.start);
    }

    begin(lesson) {
      this.arrange(lesson, ddl.playgroundSettings.complete(lesson.settings));
    }

    arrange(lesson, settings) {
      this.player.stop();
      this.chosenLesson = lesson;
      this.renew(settings);
    }

    // A fresh network and fresh data.
    renew(settings) {
      this.player.stop();
      this.view = { speed: settings.speed, discrete: settings.discrete, tested: settings.tested };
      this.run = new ddl.PlaygroundRun(settings);
      this.page.ask(this.chosenLesson, this.asked);
      this.page.arrange(this.run, this.view);
      this.show(this.page.diagram.unit);
      this.showPlaying();
    }

    // The question of a lesson stays as long as its data: to change all else is what it invites to.
    get asked() {
      return this.run.settings.data === this.chosenLesson.settings.data;
    }

    get speed() {
      return this.view.speed;
    }

    // The settings as they are now.
    get settings() {
      return { ...this.run.settings, ...this.run.live, ...this.view };
    }

    reset() {
      this.renew(this.settings);
      this.tell(this.strings.start);
    }

    set(name, value) {
      const { effect } = ddl.playgroundSettings.FIELDS[name];
      const { asked } = this;
      this.touched(() => {
        if (effect === "start") this.renew(ddl.playgroundSettings.complete({ ...this.settings, [name]: value }));
        else if (effect === "live") this.keep({ name, value });
        else this.look(name, value);
      });
      if (effect !== "start") return;
      const begun = format(this.strings.begun, { count: ddl.written.whole(this.run.network.params.length) });
      this.tell(asked && !this.asked ? `${begun} ${this.strings.unasked}` : begun);
    }

    look(name, value) {
      this.view[name] = value;
      if (name === "tested") this.page.output.points(this.run, value === "yes");
      this.draw();
    }

    // Make a change in the training that goes on.
    keep(change) {
      this.page.python.forget();
      if (!this.run.change(change)) this.tell(this.strings.too_many);
      else if (!this.player.playing) this.tell(this.standing("stands"));
      this.draw();
    }

    edit(index, value) {
      this.touched(() => this.keep({ name: `p${index}`, value }));
    }

    featured(names) {
      if (names.length) return this.set("features", names);
      this.page.diagram.build(this.run);
      this.tell(this.strings.last_feature);
    }

    // Show a neuron large and its weights in numbers, or the output again; parameter: the weight to be written in.
    show(unit, parameter = null) {
      this.page.choose(unit, this.run, parameter);
      this.draw();
    }

    // The same at the reader's wish. It ends no training that runs, nor one that is only repeated; the address waits until then.
    choose(unit, parameter) {
      this.show(unit, parameter);
      if (this.sharing && !this.player.playing) this.sharing.changed();
    }

    closeWeights() {
      const { layer, unit } = this.page.diagram.unit;
      this.choose(null);
      this.page.diagram.neurons[layer][unit].focus();
    }

    toggle() {
      if (this.player.playing) return this.player.halt();
      if (!this.run.open) return this.halted("ended");
      this.forgetLink();
      this.page.python.forget();
      this.player.play();
      this.showPlaying();
      this.reported = performance.now();
      this.tell(this.strings.training_on);
    }

    forgetLink() {
      if (this.sharing) this.sharing.forget();
    }

    showPlaying() {
      this.page.buttons.firstChild.textContent = this.strings[this.player.playing ? "pause" : "play"];
      this.dataset.playing = this.player.playing;
    }

    halted(reason) {
      this.run.ahead = [];
      this.run.record();
      this.showPlaying();
      this.touched(() => this.draw());
      const key = this.run.diverged ? "diverged" : reason === "ended" ? "full" : "stands";
      this.tell(this.withMended(this.standing(key)));
      this.mended = false;
    }

    withMended(text) {
      return this.mended ? `${this.strings.mended} ${text}` : text;
    }

    // Whatever runs ends here, and the picture is that of the own network again.
    halt() {
      this.player.stop();
      this.run.ahead = [];
      this.page.python.forget();
      this.showPlaying();
    }

    // One step, or all that are left of this epoch.
    advance(kind) {
      this.halt();
      const { epoch } = this.run;
      if (!this.run.open) return this.halted("ended");
      do this.run.take();
      while (kind === "epoch" && this.run.open && this.run.epoch === epoch);
      this.halted("paused");
    }

    goBack(index) {
      this.halt();
      this.run.show(index);
      this.draw();
      this.tell(this.standing("stands"));
    }

    standing(key) {
      const { step, training, test, right } = this.run.shown;
      const { measured, share } = ddl.playgroundNumbers;
      const answers = right.training === null ? "" : format(this.strings.stands_right, { share: share(right.test) });
      const losses = { step: ddl.written.whole(step), training: measured(training), test: measured(test) };
      return [format(this.strings[key], losses), answers].filter(Boolean).join(" ");
    }

    draw() {
      if (!this.run) return;
      this.page.draw(this.run, this.settings, this.player.playing);
      this.dataset.step = this.run.step;
      this.report();
    }

    themed() {
      this.page.themed();
      this.draw();
    }

    // Now and then, while it runs, whoever cannot see it is told how far the training is.
    report() {
      if (!this.player.playing || performance.now() - this.reported < REPORT) return;
      this.reported = performance.now();
      this.say(this.standing("stands"));
    }

    tell(text) {
      this.page.message.textContent = text;
      this.say(text);
    }
  }

  customElements.define("ddl-playground", Playground);
})(globalThis);
