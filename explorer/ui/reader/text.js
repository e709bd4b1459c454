// Places in the text. Python counts Unicode code points, the browser UTF-16 units: converted here and nowhere else.

const PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

function toUnits(text, points) {
  if (!PAIR.test(text)) return points;
  let units = 0;
  for (const character of text) {
    if (points <= 0) break;
    units += character.length;
    points -= 1;
  }
  return units;
}

function toPoints(text, units) {
  if (!PAIR.test(text)) return units;
  let points = 0;
  let seen = 0;
  for (const character of text) {
    if (seen >= units) break;
    seen += character.length;
    points += 1;
  }
  return points;
}

// An element with a class, words (always as text, never as markup) and children.
function make(tag, className, words, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (words !== undefined && words !== null && words !== "") element.textContent = words;
  element.append(...children);
  return element;
}

function button(className, words, onClick, ...children) {
  const element = make("button", className, words, ...children);
  element.type = "button";
  element.addEventListener("click", onClick);
  return element;
}

// Which run of the page holds which stretch of the transcript. A run: {start, end, text, node, element}.
class TextMap {
  constructor(runs) {
    this.runs = runs;
  }

  // Index of the first run that ends after a place; runs.length when there is none.
  indexAt(place) {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.runs[middle].end > place) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  // A DOM range over [start, end), cut to what the page shows; null when it shows none of it.
  range(start, end) {
    const first = this.runs[this.indexAt(start)];
    const last = this.runs[Math.min(this.indexAt(end - 1), this.runs.length - 1)];
    if (!first || !last || first.start >= end) return null;
    const lastShown = last.start < end ? last : this.runs[this.runs.indexOf(last) - 1];
    const range = document.createRange();
    range.setStart(first.node, toUnits(first.text, Math.max(0, start - first.start)));
    range.setEnd(lastShown.node, toUnits(lastShown.text, Math.min(end, lastShown.end) - lastShown.start));
    return range;
  }

  // [run, start, end] for every run of a stretch: speakers' labels lie between runs and stay out.
  pieces(start, end) {
    const found = [];
    for (let at = this.indexAt(start); at < this.runs.length && this.runs[at].start < end; at += 1) {
      const run = this.runs[at];
      found.push([run, Math.max(start, run.start), Math.min(end, run.end)]);
    }
    return found;
  }

  // The words of a stretch as the page shows them.
  words(start, end) {
    let words = "";
    let last = null;
    for (const [run, from, to] of this.pieces(start, end)) {
      const text = run.text.slice(toUnits(run.text, from - run.start), toUnits(run.text, to - run.start));
      words += (last !== null && last !== from ? " " : "") + text;
      last = to;
    }
    return words;
  }

  // The place in the transcript of one end of a selection.
  place(node, offset) {
    const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".rdr-run");
    if (element && element.run && node.nodeType === Node.TEXT_NODE) {
      return element.run.start + toPoints(element.run.text, offset);
    }
    // Between runs (on a label, at a paragraph's end): where the next run begins.
    const point = document.createRange();
    point.setStart(node, offset);
    point.collapse(true);
    const next = this.runs.find((run) => point.comparePoint(run.node, 0) >= 0);
    if (next) return next.start;
    return this.runs.length ? this.runs[this.runs.length - 1].end : 0;
  }
}

// One box a line for a stretch, relative to `frame`: browsers give one a run, which would show seams.
function lineBoxes(map, start, end, frame) {
  const origin = frame.getBoundingClientRect();
  const lines = [];
  const boxes = map.pieces(start, end).flatMap(([, from, to]) => [...map.range(from, to).getClientRects()]);
  for (const box of boxes) {
    if (box.width < 0.5) continue;
    const line = lines.find((one) => Math.abs(one.bottom - (box.bottom - origin.top)) < box.height / 2);
    const left = box.left - origin.left;
    const right = box.right - origin.left;
    if (line) {
      line.left = Math.min(line.left, left);
      line.right = Math.max(line.right, right);
    } else {
      lines.push({ left, right, top: box.top - origin.top, bottom: box.bottom - origin.top });
    }
  }
  return lines;
}

function countWords(text) {
  return (text.match(/\S+/g) || []).length;
}

// The words of the page come from Python with the data, in its language. Readers share them: a page speaks one.
let SAID = { words: {}, locale: "en-GB" };

// A text with its {places} filled.
function say(key, values = {}) {
  return fill(SAID.words[key], values);
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function plural(key, count) {
  return fill(SAID.words[key][count === 1 ? 0 : 1], { n: count.toLocaleString(SAID.locale) });
}
