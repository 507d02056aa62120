// The state of a widget in the page's address, so that it can be shared.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Address) return;
  const { make } = ddl;

  const PAUSE = 500; // milliseconds between two changes of the address: browsers refuse more than about two a second

  // The part #key=… of the address. An anchor that somebody else put there is left alone.
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
      if (text === null || (root.location.hash && this.text === null)) return;
      try {
        root.history.replaceState(root.history.state, "", this.mark + text);
      } catch {
        // A page inside another one may not change its address; the button still gives the link.
      }
    }
  }

  // Keeps the state of a widget in the page's address, from the reader's first touch on, and gives it a button that copies it. The host is an element
  // with `strings`, `buttons`, a `message`, and the functions button(name, action), state(), open(text) and tell(text).
  class Sharing {
    constructor(host, tag) {
      this.host = host;
      this.address = new Address(tag, (text) => this.open(text));
      host.buttons.append(host.button("share", () => this.copy()));
      if (this.address.text === null) return;
      this.open(this.address.text);
      root.addEventListener("load", () => host.scrollIntoView(), { once: true }); // pictures above it may have come in the meantime
    }

    open(text) {
      this.host.open(text);
      this.host.scrollIntoView();
    }

    // The reader changed something.
    changed() {
      this.forgetLink();
      this.address.write(this.host.state());
    }

    async copy() {
      const { host } = this;
      const link = this.address.link(host.state());
      this.forgetLink();
      try {
        await root.navigator.clipboard.writeText(link);
        host.tell(host.strings.copied);
      } catch {
        this.link = make("input", { type: "text", readonly: true, class: "ddl-address", "aria-label": host.strings.address });
        this.link.value = link;
        host.message.after(this.link);
        this.link.select();
        host.tell(host.strings.copy_yourself);
      }
    }

    forgetLink() {
      if (this.link) this.link.remove();
    }
  }

  Object.assign(ddl, { Address, Sharing });
})(globalThis);
