// The state of a widget in the page's address, so that it can be shared.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Address) return;
  const { make } = ddl;

  const PAUSE = 500; // milliseconds between two changes of the address: browsers refuse more than about two a second
  const STATE = /^#ddl-[a-z]+=/; // what widgets write

  // The part #key=… of the address. It takes the place of another widget's state, but an anchor that a reader followed is left alone.
  class Address {
    // opened(text): called when the reader opens such an address without loading the page anew.
    constructor(key, opened) {
      Object.assign(this, { mark: `#${key}=`, pending: null, timer: 0 });
      root.addEventListener("hashchange", () => this.text !== null && opened(this.text));
      root.addEventListener("pagehide", () => this.flush());
    }

    // What stands in the address, or null.
    get text() {
      const hash = root.location.hash;
      return hash.startsWith(this.mark) ? hash.slice(this.mark.length) : null;
    }

    link(text) {
      return root.location.href.split("#")[0] + this.mark + text;
    }

    write(text) {
      this.pending = text;
      this.timer = this.timer || setTimeout(() => this.flush(), PAUSE);
    }

    flush() {
      clearTimeout(this.timer);
      const text = this.pending;
      Object.assign(this, { timer: 0, pending: null });
      if (text === null || (root.location.hash && !STATE.test(root.location.hash))) return;
      try {
        root.history.replaceState(root.history.state, "", this.mark + text);
      } catch {
        // A page inside another one may not change its address; the button still gives the link.
      }
    }
  }

  // What the button for sharing does: it copies the address of the state as it is now, or shows it where a page may not copy.
  class Sharing {
    // host: a widget that has open(text), state() and tell(text); place: after which node the address is shown.
    constructor(host, place) {
      Object.assign(this, { host, place, address: new Address(host.localName, (text) => host.open(text)) });
    }

    // Open the state with which the page was called, if its address has one.
    begin() {
      const { text } = this.address;
      if (text === null) return;
      this.host.open(text);
      root.addEventListener("load", () => this.host.scrollIntoView(), { once: true }); // pictures above it may have come in the meantime
    }

    async copy() {
      const { host } = this;
      const link = this.address.link(host.state());
      this.forget();
      try {
        await root.navigator.clipboard.writeText(link);
        host.tell(host.strings.copied);
      } catch {
        this.link = make("input", { type: "text", readonly: true, class: "ddl-address", "aria-label": host.strings.address });
        this.link.value = link;
        this.place.after(this.link);
        this.link.select();
        host.tell(host.strings.copy_yourself);
      }
    }

    // The state has changed: it goes into the address, and a link that is still shown is no longer that of what one sees.
    changed() {
      this.forget();
      this.address.write(this.host.state());
    }

    forget() {
      if (this.link) this.link.remove();
    }
  }

  Object.assign(ddl, { Address, Sharing });
})(globalThis);
