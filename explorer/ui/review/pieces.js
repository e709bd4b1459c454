// Elements with words (always as text, never as markup), and a quote that can be made wider and narrower.

function make(tag, className = "", words = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (words) element.textContent = words;
  element.append(...children);
  return element;
}

function button(className, words, onClick, key = "") {
  const element = make("button", className);
  element.type = "button";
  element.append(make("span", "", words));
  if (key) {
    element.append(make("kbd", "", key));
    element.setAttribute("aria-keyshortcuts", key);
  }
  element.addEventListener("click", onClick);
  return element;
}

function plural(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

// Which pieces of a turn are the quote. Each piece is [start, end, words, blank behind it]; offsets are Python's.
class Extent {
  constructor(item) {
    this.item = item;
    [this.first, this.last] = [item.first, item.last];
  }

  get start() { return this.item.pieces[this.first][0]; }
  get end() { return this.item.pieces[this.last][1]; }

  // Moves one end by one piece; false when it is the turn's end, or nothing of the quote as shown would be left.
  move(atBeginning, wider) {
    const { item } = this;
    const step = atBeginning === wider ? -1 : 1;
    const first = this.first + (atBeginning ? step : 0);
    const last = this.last + (atBeginning ? 0 : step);
    if (first < 0 || last >= item.pieces.length || first > last || first > item.last || last < item.first) return false;
    [this.first, this.last] = [first, last];
    return true;
  }

  words(from, to) {
    return this.item.pieces.slice(from, to).map(([, , words, blank]) => words + blank).join("").trimEnd();
  }

  // "1 sentence longer at the end", or '' when it is as it was shown.
  get change() {
    const told = (count, where) => count && `${plural(Math.abs(count), "sentence", "sentences")} ${count > 0 ? "longer" : "shorter"} ${where}`;
    return [told(this.item.first - this.first, "at the beginning"), told(this.last - this.item.last, "at the end")].filter(Boolean).join(", ");
  }
}

// Who speaks, what was asked, and the quote between what was said before and after it.
function drawReading(review) {
  const { item, extent } = review;
  const box = make("div", "ag-reading");
  const head = make("div", "ag-head");
  head.append(make("span", "ag-who", item.who), make("span", "ag-place", item.place));
  const open = button("ag-link", "Open in transcript", () => review.openPlace(item.id), "o");
  head.append(open);
  box.append(head);
  if (review.more) box.append(...item.earlier.map((turn) => drawTurn(turn, "ag-aside")));
  if (item.question) box.append(drawTurn({ who: item.asker, text: item.question, lang: item.lang }, review.more ? "ag-question" : "ag-question ag-short"));
  if (review.more) box.append(...item.between.map((turn) => drawTurn(turn, "ag-aside")));
  else if (item.before) box.append(drawTurn(item.before, "ag-edge"));
  const from = review.more ? 0 : Math.min(item.shown[0], extent.first);
  const to = review.more ? item.pieces.length : Math.max(item.shown[1], extent.last + 1);
  const before = extent.words(from, extent.first);
  const after = extent.words(extent.last + 1, to);
  const quote = make("blockquote", "ag-quote", extent.words(extent.first, extent.last + 1));
  quote.tabIndex = -1;
  quote.setAttribute("aria-label", `Quote by ${item.who}`);
  const said = make("div", "ag-said");
  said.lang = item.lang;
  said.dir = "auto";
  if (before) said.append(make("p", "ag-around", (from > 0 ? "… " : "") + before));
  said.append(quote);
  if (after) said.append(make("p", "ag-around", after + (to < item.pieces.length ? " …" : "")));
  box.append(said);
  if (review.more) box.append(...item.later.map((turn) => drawTurn(turn, "ag-aside")));
  else if (item.after) box.append(drawTurn(item.after, "ag-edge"));
  const words = review.more ? "Less context" : "More context";
  box.append(button("ag-link ag-more", words, () => review.toggleMore(), "m"));
  return box;
}

function drawTurn(turn, className) {
  const box = make("div", className);
  box.append(make("span", "ag-speaker", turn.who));
  const words = make("p", "", turn.text);
  words.lang = turn.lang;
  words.dir = "auto";
  box.append(words);
  return box;
}
