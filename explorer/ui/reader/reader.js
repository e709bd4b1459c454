// The reader itself: one for each place on a page, kept while Python sends new data, so that nothing jumps.

const readers = new WeakMap();
const ROOM_BELOW = 18; // px kept free under the line of keys

class Reader {
  constructor(root) {
    this.root = root;
    this.blocks = new Map(); // block start -> {signature, element, runs}
    this.paints = {};
    this.view = { hidden: new Set(), patterns: "all", unfolded: false };
    this.bar = make("div", "rdr-bar");
    this.status = make("span", "rdr-status");
    this.status.setAttribute("aria-live", "polite");
    for (const name of ["under", "machine", "text", "lanes", "labels"]) this[name] = make("div", `rdr-${name}`);
    this.page = make("div", "rdr-page", "", this.under, this.machine, this.text, this.lanes, this.labels);
    this.scroll = make("div", "rdr-scroll", "", this.page);
    this.scroll.tabIndex = 0;
    this.scroll.setAttribute("role", "region");
    this.popup = make("div", "rdr-popup");
    this.popup.setAttribute("role", "dialog");
    this.popup.hidden = true;
    this.flag = make("div", "rdr-flag");
    this.flag.hidden = true;
    this.keys = make("div", "rdr-keys");
    root.replaceChildren(this.bar, this.scroll, this.popup, this.flag, this.keys);
    this.listen();
  }

  listen() {
    this.root.addEventListener("keydown", (event) => onKey(this, event));
    this.scroll.addEventListener("mousedown", () => {
      this.closePopup();
      // The mouse may be let go anywhere on the page.
      document.addEventListener("mouseup", () => setTimeout(() => this.readSelection(), 0), { once: true });
    });
    this.text.addEventListener("click", (event) => this.readClick(event));
    this.scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    for (const name of ["wheel", "pointerdown"]) this.scroll.addEventListener(name, () => { this.jumpedTo = null; }, { passive: true });
    this.watcher = new ResizeObserver(() => this.resized());
    this.watcher.observe(this.scroll);
    this.watcher.observe(this.text); // a font that arrives late moves every line
    this.fit = () => {
      const main = this.root.closest('[data-testid="stMain"]');
      const top = this.root.getBoundingClientRect().top + (main?.scrollTop || 0) + this.bar.offsetHeight + this.keys.offsetHeight;
      this.root.style.setProperty("--rdr-rest", `${Math.round(top + ROOM_BELOW)}px`);
    };
    window.addEventListener("resize", this.fit);
  }

  show(data, trigger) {
    this.trigger = trigger;
    const isNew = data.transcript !== this.data?.transcript;
    this.data = data;
    this.speak(data);
    if (isNew) this.begin(data);
    this.draw();
    if (isNew) this.restore();
    if (data.focus && data.focus.token !== this.recall("token")) {
      this.remember("token", data.focus.token);
      this.focusOn(data.focus.start, data.focus.end);
    } else if (this.passage) {
      this.refreshPopup();
    }
  }

  speak(data) {
    SAID = data;
    this.root.lang = data.language;
    this.popup.setAttribute("aria-label", say("passage"));
    this.keys.textContent = say("keys");
    this.scroll.setAttribute("aria-label", say("transcript", { name: data.transcript }));
  }

  begin(data) {
    this.blocks.clear();
    this.closePopup();
    this.clearCursor();
    this.unpaint("focus");
    this.jumpedTo = null;
    this.status.textContent = "";
    this.sentences = data.blocks.flatMap((block) => block.sentences);
    this.wordList = null;
    const kept = this.recall("view");
    this.view = { hidden: new Set(kept?.hidden || []), patterns: kept?.patterns || "all", unfolded: Boolean(kept?.unfolded) };
    if (!["all", "none"].includes(this.view.patterns) && !data.patterns[this.view.patterns]) this.view.patterns = "all";
  }

  isShown = (codeId) => !this.view.hidden.has(codeId);

  draw() {
    const { data } = this;
    const runs = [];
    const elements = data.blocks.map((block, i) => {
      const isSame = block.kind === "turn" && data.blocks[i - 1]?.kind === "turn" && data.blocks[i - 1].speaker === block.speaker;
      const signature = blockSignature(block, data, this.isShown);
      let drawn = this.blocks.get(block.start);
      if (drawn?.signature !== signature) {
        const fresh = drawBlock(block, data, this.isShown, isSame);
        drawn?.element.replaceWith(fresh.element);
        drawn = { signature, ...fresh };
        this.blocks.set(block.start, drawn);
      }
      for (const run of drawn.runs) runs.push(run);
      return drawn.element;
    });
    const isSame = elements.length === this.text.children.length && elements.every((element, i) => this.text.children[i] === element);
    if (!isSame) this.text.replaceChildren(...elements);
    this.map = new TextMap(runs);
    drawToolbar(this);
    this.fit();
    this.drawMargins();
  }

  drawMargins() {
    drawLanes(this);
    drawMachine(this);
    for (const [name, [start, end]] of Object.entries(this.paints)) this.paint(name, start, end);
    this.size = this.measure();
  }

  measure() {
    return [this.scroll.clientWidth, this.text.offsetWidth, this.text.offsetHeight].join();
  }

  resized() {
    if (!this.map || this.measure() === this.size) return;
    this.drawMargins();
    if (this.passage) placePopup(this);
  }

  setView(change) {
    Object.assign(this.view, change);
    this.remember("view", { ...this.view, hidden: [...this.view.hidden] });
    this.draw();
  }

  // --- to Python

  addCode(choice) {
    const { start, end } = this.passage;
    this.passage = { ...this.passage, memo: "", search: "", codings: null };
    const shown = this.view.patterns !== "none" && this.data.segments.length > 0;
    this.send({ kind: "add", start, end, patterns_shown: shown, ...choice });
  }

  send(event) {
    this.trigger("event", { transcript: this.data.transcript, ...event });
  }

  // --- what this tab remembers of a study: filters and places (ids and numbers only, never words)

  recall(name) {
    try {
      return JSON.parse(window.sessionStorage.getItem(`reader:${this.data.study}:${name}`));
    } catch {
      return null;
    }
  }

  remember(name, value) {
    try {
      window.sessionStorage.setItem(`reader:${this.data.study}:${name}`, JSON.stringify(value));
    } catch {
      // A browser without storage forgets between pages; nothing else changes.
    }
  }

  close() {
    this.watcher.disconnect();
    window.removeEventListener("resize", this.fit);
    clearTimeout(this.scrollTimer);
  }
}

Object.assign(Reader.prototype, painting, moving, choosing);

export default function (component) {
  const root = component.parentElement.querySelector(".rdr");
  if (!root) return undefined;
  if (!readers.has(root)) readers.set(root, new Reader(root));
  const reader = readers.get(root);
  reader.show(component.data[0], component.setTriggerValue);
  return () => reader.close();
}
