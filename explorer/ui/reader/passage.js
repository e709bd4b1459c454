// The passage a researcher chose: from a selection, a click on a coding or a pattern, or the keyboard's cursor.

const choosing = {
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
  },

  readClick(event) {
    if (!document.getSelection()?.isCollapsed) return;
    const run = event.target.closest?.(".rdr-run")?.run;
    const ids = (run?.codingIds || []).filter((id) => this.isShown(this.data.codings[id].code));
    if (ids.length) this.openCodings(ids);
  },

  openCodings(ids) {
    const codings = ids.map((id) => this.data.codings[id]);
    const start = Math.min(...codings.map((coding) => coding.start));
    const end = Math.max(...codings.map((coding) => coding.end));
    this.open({ start, end, codings: ids });
  },

  openSegment(segment) {
    this.open({ start: segment.start, end: segment.end, segment });
  },

  openCursor() {
    if (this.cursor) this.open({ ...this.cursor, choosing: true });
  },

  open(passage) {
    this.passage = passage;
    this.unpaint("focus");
    this.paint("cursor", passage.start, passage.end);
    this.cursor = { start: passage.start, end: passage.end };
    drawPopup(this);
    this.popup.hidden = false;
    placePopup(this);
    (this.popup.querySelector("input") || this.popup.querySelector(".rdr-close")).focus({ preventScroll: true });
  },

  // After Python's answer: what was coded shows its tick, what was removed is gone, the typing goes on.
  refreshPopup() {
    const { passage, popup, data } = this;
    if (passage.codings && !passage.codings.some((id) => data.codings[id])) return this.closePopup();
    const held = popup.contains(document.activeElement) ? document.activeElement.tagName : "";
    const again = held && document.activeElement.dataset.again;
    const top = popup.querySelector(".rdr-list")?.scrollTop;
    drawPopup(this);
    placePopup(this);
    if (top) popup.querySelector(".rdr-list").scrollTop = top;
    const same = again && [...popup.querySelectorAll("[data-again]")].find((one) => one.dataset.again === again);
    if (same) same.focus({ preventScroll: true });
    else if (held || document.activeElement === document.body) (popup.querySelector("input") || popup.querySelector(".rdr-close")).focus({ preventScroll: true });
    return undefined;
  },

  choose() {
    this.passage = { ...this.passage, codings: null, choosing: true };
    drawPopup(this);
    placePopup(this);
    this.popup.querySelector("input").focus({ preventScroll: true });
  },

  closePopup() {
    if (!this.passage) return false;
    this.passage = null;
    this.popup.hidden = true;
    this.popup.replaceChildren();
    this.unpaint("cursor");
    document.getSelection()?.removeAllRanges();
    this.scroll.focus({ preventScroll: true });
    return true;
  },
};
