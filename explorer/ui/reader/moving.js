// Moving through a transcript: scrolling to a place, the cursor, jumps, and keeping the place.

const moving = {
  scrollTo(start, end) {
    const place = extent(this.map, start, end, this.page);
    if (!place) return;
    const room = this.scroll.clientHeight;
    // A third down, so that the question before the passage is in sight.
    this.scroll.scrollTop = Math.max(0, place.top - Math.min(room / 3, 160));
  },

  focusOn(start, end) {
    this.clearCursor();
    this.closePopup();
    this.scrollTo(start, end);
    this.paint("focus", start, end);
    this.jumpedTo = start;
  },

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
  },

  clearCursor() {
    this.cursor = null;
    this.unpaint("cursor");
  },

  stops(kind) {
    const { data, view } = this;
    if (kind === "uncoded") return data.uncoded;
    if (kind === "coding") {
      return Object.values(data.codings).filter((coding) => this.isShown(coding.code)).map((coding) => [coding.start, coding.end])
        .sort((a, b) => a[0] - b[0] || a[1] - b[1]).filter((stop, i, all) => !i || String(stop) !== String(all[i - 1]));
    }
    return data.segments.filter((segment) => segment.pattern && (["all", "none"].includes(view.patterns) || view.patterns === segment.pattern))
      .map((segment) => [segment.start, segment.end]);
  },

  jump(kind, direction) {
    const stops = this.stops(kind);
    const from = this.jumpedTo ?? this.topPlace() - (direction > 0 ? 1 : 0);
    const at = direction > 0 ? stops.findIndex(([start]) => start > from) : stops.findLastIndex(([start]) => start < from);
    const what = kind[0].toUpperCase() + kind.slice(1);
    if (at < 0) {
      this.status.textContent = say(`${!stops.length ? "none" : direction > 0 ? "later" : "earlier"}${what}`);
      return;
    }
    this.focusOn(stops[at][0], stops[at][1]);
    this.cursor = { start: stops[at][0], end: stops[at][1] }; // Enter codes what was jumped to
    this.status.textContent = say(`at${what}`, { n: at + 1, total: stops.length });
  },

  // The first place in sight.
  topPlace() {
    const top = this.scroll.getBoundingClientRect().top;
    const run = this.map.runs.find((one) => one.element.getBoundingClientRect().bottom > top + 24);
    return run ? run.start : 0;
  },

  scrolled() {
    if (this.passage) placePopup(this);
    this.hideFlag();
    clearTimeout(this.scrollTimer);
    this.scrollTimer = setTimeout(() => this.keepPlace(), 400);
  },

  // The place goes into the address and this tab's memory without asking Python: reading on must not rerun the page.
  keepPlace() {
    if (!this.root.isConnected || !this.scroll.clientHeight) return;
    const place = this.topPlace();
    this.remember("place", { ...this.recall("place"), [this.data.transcript]: place });
    const address = new URL(window.location.href);
    if (address.searchParams.get("transcript") !== this.data.transcript) return;
    address.searchParams.set("at", String(place));
    window.history.replaceState(window.history.state, "", address);
  },

  restore() {
    // The address counts once, when the page opens; after that this tab's own memory of where it was.
    const at = (!this.begun && this.data.at) || this.recall("place")?.[this.data.transcript] || 0;
    this.begun = true;
    const place = at && extent(this.map, at, at + 1, this.page);
    this.scroll.scrollTop = place ? Math.max(0, place.top - 30) : 0;
  },

  words() {
    this.wordList ||= this.data.blocks.flatMap(wordsOf);
    return this.wordList;
  },
};
