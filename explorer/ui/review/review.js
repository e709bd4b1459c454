// The whole: what is shown, the keys, and the clock. Kept while Python sends new data, so that nothing jumps.

const reviews = new WeakMap();
const PATIENCE_MS = 5000; // then a decision without an answer may be made again

class Review {
  constructor(root) {
    this.root = root;
    root.tabIndex = -1; // a press on plain words keeps the keyboard here
    this.count = 0;
    this.help = false;
    this.shownToken = "";
    this.onKey = (event) => this.key(event);
    this.onSight = () => this.runClock();
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("visibilitychange", this.onSight);
  }

  end() {
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("visibilitychange", this.onSight);
    clearTimeout(this.waiting);
  }

  show(data, trigger) {
    this.trigger = trigger;
    this.data = data;
    if (this.sent && data.answered === this.sent.id) this.settle(data.problem);
    // The reader went on by herself meanwhile: what Python still shows as decided is behind her.
    if (data.item && data.item.token === this.leftToken) {
      if (data.upcoming && data.upcoming.token === this.item?.token) return;
    }
    this.put(data.item);
  }

  settle(problem) {
    clearTimeout(this.waiting);
    this.sent = null;
    this.status = this.news = problem;
    if (!problem) this.step = "";
  }

  put(item) {
    if (!item) {
      this.item = null;
      this.root.replaceChildren();
      return;
    }
    const isNew = item.token !== this.shownToken;
    this.item = item;
    if (isNew) this.begin();
    this.draw();
    if (isNew) this.arrive();
  }

  begin() {
    const { item } = this;
    this.extent = new Extent(item);
    [this.step, this.memo, this.code, this.more] = ["", item.memo || "", item.code, false];
    [this.status, this.news] = [this.news || "", ""];
    this.shownToken = item.token;
    [this.lookedMs, this.since, this.decidedMs] = [0, null, null];
    this.runClock();
  }

  // Counts while the page can be seen.
  runClock() {
    const now = performance.now();
    if (this.since !== null && this.since !== undefined) this.lookedMs += now - this.since;
    this.since = document.hidden ? null : now;
  }

  draw() {
    const hadFocus = this.root.contains(document.activeElement);
    const field = document.activeElement?.classList.contains("ag-field") ? document.activeElement : null;
    const at = field ? [field.selectionStart, field.selectionEnd] : null;
    this.root.classList.toggle("ag-busy", Boolean(this.sent));
    this.root.replaceChildren(drawReading(this), drawPanel(this));
    const fresh = this.root.querySelector(".ag-field");
    if (fresh && (at || this.step === "memo")) {
      fresh.focus({ preventScroll: true });
      if (at) fresh.setSelectionRange(...at);
    } else if (hadFocus) this.focusQuote();
  }

  focusQuote() {
    this.root.querySelector(".ag-quote")?.focus({ preventScroll: true });
  }

  // A new quote: to its top, and read out by a screen reader, unless the reader is busy elsewhere on the page.
  arrive() {
    const active = document.activeElement;
    if (active === document.body || this.root.contains(active)) this.focusQuote();
    const isFirst = !this.hasArrived;
    this.hasArrived = true;
    // A theme just chosen: the keyboard goes to its quote.
    if (!isFirst && this.theme !== this.data.theme) this.focusQuote();
    this.theme = this.data.theme;
    if (isFirst) return;
    const reading = this.root.firstChild.getBoundingClientRect();
    if (reading.top < 60 || reading.bottom > window.innerHeight - 20) this.root.scrollIntoView({ block: "start" });
  }

  decide(verdict, code = "") {
    if (this.sent || !this.item || this.item.answered) return;
    this.runClock();
    this.decidedMs = this.lookedMs;
    if (verdict === "accepted") {
      if (!this.item.codes.length) {
        this.status = "This theme has no code yet, so nothing can be accepted: add one on the Study page.";
        this.draw();
        return;
      }
      this.step = "memo";
      if (code) this.code = code;
      this.status = "";
      this.draw();
      return;
    }
    this.send({ kind: "decide", verdict });
  }

  keep() {
    if (this.step === "memo") this.send({ kind: "decide", verdict: "accepted", code: this.code, memo: this.memo.trim() });
  }

  back() {
    this.step = "";
    this.draw();
    this.focusQuote();
  }

  send(values) {
    if (this.sent) return;
    const { item, extent } = this;
    const id = `${Date.now().toString(36)}-${(this.count += 1)}`;
    const place = item ? { token: item.token, start: extent.start, end: extent.end, latency_ms: Math.max(1, Math.round(this.decidedMs ?? 0)) } : {};
    this.sent = { id, verdict: values.verdict };
    this.status = "";
    this.waiting = setTimeout(() => {
      this.settle("Not kept yet: the app does not answer. When it is back, decide again.");
      this.draw();
    }, PATIENCE_MS);
    this.draw();
    this.trigger("event", { id, ...place, ...values });
  }

  undo() {
    if (this.data?.undo) this.send({ kind: "undo" });
  }

  next() {
    const { upcoming } = this.data;
    if (!this.item?.answered || !upcoming || this.sent) return;
    this.leftToken = this.item.token;
    this.trigger("event", { id: "", kind: "next", token: this.item.token });
    this.put(upcoming);
  }

  openPlace(id) {
    this.trigger("event", { id: "", kind: "open", place: id, token: this.item.token });
  }

  widen(atBeginning, wider) {
    if (this.item.answered || this.sent) return;
    const moved = this.extent.move(atBeginning, wider);
    const edge = wider ? "This is all that was said in one go." : "Nothing of the quote as shown would be left.";
    this.status = moved ? this.extent.change : edge;
    this.draw();
    this.focusQuote();
  }

  toggleMore() {
    this.more = !this.more;
    this.draw();
    this.focusQuote();
    if (this.more) this.root.querySelector(".ag-quote").scrollIntoView({ block: "center" });
  }

  toggleHelp() {
    this.help = !this.help;
    this.draw();
  }

  key(event) {
    if (!this.item || event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const { target } = event;
    const outside = !this.root.contains(target) && !target.contains(this.root);
    if (target.isContentEditable || target.matches?.("input, textarea, select")) return;
    // Whatever else on the page has the keyboard keeps it: an open list, a drawer, a tab.
    if (outside && (target.closest?.('[role="dialog"], [role="listbox"], [data-baseweb="popover"], iframe') || event.key === "Enter" || event.key === " ")) return;
    const onButton = target.closest?.("button, a, summary");
    const act = this.meant(event, onButton);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) act();
  }

  meant(event, onButton) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "?") return () => this.toggleHelp();
    if (key === "Escape" && this.step === "memo") return () => this.back();
    if (key === "z") return () => this.undo();
    if (key === "m") return () => this.toggleMore();
    if (key === "o") return () => this.openPlace(this.item.id);
    if (this.item.answered) return (key === "Enter" || key === " ") && !onButton ? () => this.next() : null;
    if (this.step === "memo") return null;
    if (key === "w" || key === "n") return () => this.widen(event.shiftKey, key === "w");
    const verdict = VERDICTS.find(([, , letter]) => letter === key);
    if (verdict && !event.shiftKey) return () => this.decide(verdict[0]);
    const code = this.item.codes.length > 1 && /^[1-9]$/.test(key) ? this.item.codes[Number(key) - 1] : null;
    return code ? () => this.decide("accepted", code.id) : null;
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".ag");
  if (!root) return undefined;
  if (!reviews.has(root)) reviews.set(root, new Review(root));
  const review = reviews.get(root);
  review.show(component.data[0], component.setTriggerValue);
  return () => {
    review.end();
    reviews.delete(root);
  };
}
