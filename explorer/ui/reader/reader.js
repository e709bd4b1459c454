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
    this.popup.setAttribute("aria-label", "Codes of this passage");
    this.popup.hidden = true;
    this.flag = make("div", "rdr-flag");
    this.flag.hidden = true;
    const keys = "Keys in the text: ↑ ↓ sentence · Shift+↓ ↑ wider, narrower · Shift+→ ← by a word (with Alt: at the start) · Enter codes · n coding · p pattern · u not coded";
    this.keys = make("div", "rdr-keys", keys);
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

  begin(data) {
    this.blocks.clear();
    this.closePopup();
    this.clearCursor();
    this.unpaint("focus");
    this.jumpedTo = null;
    this.status.textContent = "";
    this.scroll.setAttribute("aria-label", `Transcript ${data.transcript}`);
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

  // --- painting stretches: focus, cursor, hover

  paint(name, start, end) {
    this.under.querySelectorAll(`.rdr-paint-${name}`).forEach((box) => box.remove());
    this.paints[name] = [start, end];
    if (!this.map) return;
    for (const line of lineBoxes(this.map, start, end, this.page)) {
      const box = make("div", `rdr-paint rdr-paint-${name}`);
      Object.assign(box.style, {
        left: `${line.left - 2}px`, top: `${line.top - 1}px`, width: `${line.right - line.left + 4}px`, height: `${line.bottom - line.top + 2}px`,
      });
      this.under.append(box);
    }
  }

  unpaint(name) {
    delete this.paints[name];
    this.under.querySelectorAll(`.rdr-paint-${name}`).forEach((box) => box.remove());
  }

  showFlag(words, element) {
    const frame = this.root.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const view = this.scroll.getBoundingClientRect();
    this.flag.textContent = words;
    this.flag.hidden = false;
    const isLeft = box.left < view.left + view.width / 2;
    this.flag.style.top = `${Math.max(box.top, view.top + 4) - frame.top}px`;
    this.flag.style.left = isLeft ? `${box.right - frame.left + 6}px` : `${box.left - frame.left - this.flag.offsetWidth - 6}px`;
  }

  hideFlag() {
    this.flag.hidden = true;
  }

  // --- moving

  scrollTo(start, end) {
    const place = extent(this.map, start, end, this.page);
    if (!place) return;
    const room = this.scroll.clientHeight;
    // A third down, so that the question before the passage is in sight.
    this.scroll.scrollTop = Math.max(0, place.top - Math.min(room / 3, 160));
  }

  focusOn(start, end) {
    this.clearCursor();
    this.closePopup();
    this.scrollTo(start, end);
    this.paint("focus", start, end);
    this.jumpedTo = start;
  }

  setCursor(start, end, side = "start") {
    this.cursor = { start, end };
    this.unpaint("focus");
    this.paint("cursor", start, end);
    this.jumpedTo = start;
    const place = extent(this.map, start, end, this.page);
    const edge = side === "end" ? place.bottom : place.top;
    const { scrollTop, clientHeight } = this.scroll;
    if (place.bottom > scrollTop + clientHeight - 40 && side === "end") this.scroll.scrollTop = edge - clientHeight + 80;
    else if (edge < scrollTop + 30 || place.bottom > scrollTop + clientHeight - 40) this.scroll.scrollTop = Math.max(0, edge - clientHeight / 3);
    this.status.textContent = "";
  }

  clearCursor() {
    this.cursor = null;
    this.unpaint("cursor");
  }

  stops(kind) {
    const { data, view } = this;
    if (kind === "uncoded") return data.uncoded;
    if (kind === "coding") {
      return Object.values(data.codings).filter((coding) => this.isShown(coding.code)).map((coding) => [coding.start, coding.end])
        .sort((a, b) => a[0] - b[0] || a[1] - b[1]).filter((stop, i, all) => !i || String(stop) !== String(all[i - 1]));
    }
    return data.segments.filter((segment) => segment.pattern && (["all", "none"].includes(view.patterns) || view.patterns === segment.pattern))
      .map((segment) => [segment.start, segment.end]);
  }

  jump(kind, direction) {
    const stops = this.stops(kind);
    const from = this.jumpedTo ?? this.topPlace() - (direction > 0 ? 1 : 0);
    const at = direction > 0 ? stops.findIndex(([start]) => start > from) : stops.findLastIndex(([start]) => start < from);
    const name = { coding: "coding", pattern: "segment", uncoded: "stretch" }[kind];
    if (at < 0) {
      const none = { coding: "No codings", pattern: "No patterns", uncoded: "Nothing uncoded" }[kind];
      this.status.textContent = stops.length ? `No ${direction > 0 ? "later" : "earlier"} ${name}` : `${none} here`;
      return;
    }
    this.focusOn(stops[at][0], stops[at][1]);
    this.cursor = { start: stops[at][0], end: stops[at][1] }; // Enter codes what was jumped to
    this.status.textContent = `${name} ${at + 1} of ${stops.length}`;
  }

  // The first place in sight.
  topPlace() {
    const top = this.scroll.getBoundingClientRect().top;
    const run = this.map.runs.find((one) => one.element.getBoundingClientRect().bottom > top + 24);
    return run ? run.start : 0;
  }

  scrolled() {
    if (this.passage) placePopup(this);
    this.hideFlag();
    clearTimeout(this.scrollTimer);
    this.scrollTimer = setTimeout(() => this.keepPlace(), 400);
  }

  // The place goes into the address and this tab's memory without asking Python: reading on must not rerun the page.
  keepPlace() {
    if (!this.root.isConnected || !this.scroll.clientHeight) return;
    const place = this.topPlace();
    this.remember("place", { ...this.recall("place"), [this.data.transcript]: place });
    const address = new URL(window.location.href);
    if (address.searchParams.get("transcript") !== this.data.transcript) return;
    address.searchParams.set("at", String(place));
    window.history.replaceState(window.history.state, "", address);
  }

  restore() {
    // The address counts once, when the page opens; after that this tab's own memory of where it was.
    const at = (!this.begun && this.data.at) || this.recall("place")?.[this.data.transcript] || 0;
    this.begun = true;
    const place = at && extent(this.map, at, at + 1, this.page);
    this.scroll.scrollTop = place ? Math.max(0, place.top - 30) : 0;
  }

  words() {
    this.wordList ||= this.data.blocks.flatMap(wordsOf);
    return this.wordList;
  }

  // --- the passage and its popup

  readSelection() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!this.text.contains(range.commonAncestorContainer)) return;
    const start = this.map.place(range.startContainer, range.startOffset);
    const end = this.map.place(range.endContainer, range.endOffset);
    const words = this.words().filter((word) => word[0] < end && word[1] > start);
    if (!words.length) return;
    // Blanks at the ends are no part of what was meant; Python cuts them off in the same way.
    this.open({ start: Math.max(start, words[0][0]), end: Math.min(end, words[words.length - 1][1]), choosing: true });
  }

  readClick(event) {
    if (!document.getSelection()?.isCollapsed) return;
    const run = event.target.closest?.(".rdr-run")?.run;
    const ids = (run?.codingIds || []).filter((id) => this.isShown(this.data.codings[id].code));
    if (ids.length) this.openCodings(ids);
  }

  openCodings(ids) {
    const codings = ids.map((id) => this.data.codings[id]);
    const start = Math.min(...codings.map((coding) => coding.start));
    const end = Math.max(...codings.map((coding) => coding.end));
    this.open({ start, end, codings: ids });
  }

  openSegment(segment) {
    this.open({ start: segment.start, end: segment.end, segment });
  }

  openCursor() {
    if (this.cursor) this.open({ ...this.cursor, choosing: true });
  }

  open(passage) {
    this.passage = passage;
    this.unpaint("focus");
    this.paint("cursor", passage.start, passage.end);
    this.cursor = { start: passage.start, end: passage.end };
    drawPopup(this);
    this.popup.hidden = false;
    placePopup(this);
    (this.popup.querySelector("input") || this.popup.querySelector(".rdr-close")).focus({ preventScroll: true });
  }

  // After Python's answer: what was coded shows its tick, what was removed is gone, the typing goes on.
  refreshPopup() {
    const { passage, popup, data } = this;
    if (passage.codings && !passage.codings.some((id) => data.codings[id])) return this.closePopup();
    const held = popup.contains(document.activeElement) ? document.activeElement.tagName : "";
    const top = popup.querySelector(".rdr-list")?.scrollTop;
    drawPopup(this);
    placePopup(this);
    if (top) popup.querySelector(".rdr-list").scrollTop = top;
    if (held || document.activeElement === document.body) (popup.querySelector("input") || popup.querySelector(".rdr-close")).focus({ preventScroll: true });
    return undefined;
  }

  choose() {
    this.passage = { ...this.passage, codings: null, choosing: true };
    drawPopup(this);
    placePopup(this);
    this.popup.querySelector("input").focus({ preventScroll: true });
  }

  closePopup() {
    if (!this.passage) return false;
    this.passage = null;
    this.popup.hidden = true;
    this.popup.replaceChildren();
    this.unpaint("cursor");
    document.getSelection()?.removeAllRanges();
    this.scroll.focus({ preventScroll: true });
    return true;
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

export default function (component) {
  const root = component.parentElement.querySelector(".rdr");
  if (!root) return undefined;
  if (!readers.has(root)) readers.set(root, new Reader(root));
  const reader = readers.get(root);
  reader.show(component.data, component.setTriggerValue);
  return () => reader.close();
}
