// The keyboard way: a cursor that moves by sentences, widens by sentences and words, and opens the code list.

function onKey(reader, event) {
  // Keys pressed in the reader are the reader's: the app's own shortcuts must not hear the letters typed here.
  event.stopPropagation();
  if (event.key === "Escape") return reader.closePopup() || reader.clearCursor();
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.target.closest("input, textarea")?.value) {
    event.preventDefault();
    return reader.send({ kind: "undo" });
  }
  if (event.target !== reader.scroll || event.ctrlKey || event.metaKey) return undefined;
  const action = textAction(reader, event);
  if (!action) return undefined;
  event.preventDefault();
  return action();
}

function textAction(reader, event) {
  const { key, shiftKey, altKey } = event;
  if (altKey && !shiftKey) return null;
  switch (key) {
    case "ArrowDown": return () => (shiftKey ? widen(reader, 1) : step(reader, 1));
    case "ArrowUp": return () => (shiftKey ? widen(reader, -1) : step(reader, -1));
    case "j": return () => step(reader, 1);
    case "k": return () => step(reader, -1);
    case "J": return () => widen(reader, 1);
    case "K": return () => widen(reader, -1);
    case "ArrowRight": return shiftKey ? () => byWord(reader, altKey ? "start" : "end", 1) : null;
    case "ArrowLeft": return shiftKey ? () => byWord(reader, altKey ? "start" : "end", -1) : null;
    case "Enter": return () => reader.openCursor();
    case "n": return () => reader.jump("coding", 1);
    case "N": return () => reader.jump("coding", -1);
    case "p": return () => reader.jump("pattern", 1);
    case "P": return () => reader.jump("pattern", -1);
    case "u": return () => reader.jump("uncoded", 1);
    case "U": return () => reader.jump("uncoded", -1);
    default: return null;
  }
}

function step(reader, direction) {
  const { sentences } = reader;
  if (!sentences.length) return;
  let at;
  if (!reader.cursor) {
    at = sentences.findIndex(([, end]) => end > reader.topPlace());
    if (at < 0) at = sentences.length - 1;
  } else if (direction > 0) {
    at = sentences.findIndex(([start]) => start >= reader.cursor.end);
    if (at < 0) at = sentences.length - 1;
  } else {
    at = sentences.findLastIndex(([, end]) => end <= reader.cursor.start);
    if (at < 0) at = 0;
  }
  reader.setCursor(sentences[at][0], sentences[at][1]);
}

function widen(reader, direction) {
  const { sentences, cursor } = reader;
  if (!cursor) return step(reader, direction);
  if (direction > 0) {
    const next = sentences.find(([, end]) => end > cursor.end);
    if (next) reader.setCursor(cursor.start, next[1], "end");
  } else {
    const last = sentences.findLast(([, end]) => end < cursor.end && end > cursor.start);
    if (last) reader.setCursor(cursor.start, last[1], "end");
  }
  return undefined;
}

function byWord(reader, side, direction) {
  const { cursor } = reader;
  if (!cursor) return step(reader, direction);
  const words = reader.words();
  let { start, end } = cursor;
  if (side === "end") {
    const word = direction > 0 ? words.find((one) => one[1] > end) : words.findLast((one) => one[1] < end && one[1] > start);
    if (word) end = word[1];
  } else {
    const word = direction < 0 ? words.findLast((one) => one[0] < start) : words.find((one) => one[0] > start && one[0] < end);
    if (word) start = word[0];
  }
  reader.setCursor(start, end, side);
  return undefined;
}

// Every word of a block as [start, end) in code points.
function wordsOf(block) {
  const text = block.runs.map((run) => run[1]).join("");
  const found = [];
  let units = 0;
  let points = 0;
  for (const match of text.matchAll(/\S+/g)) {
    points += toPoints(text.slice(units, match.index), match.index - units);
    const length = toPoints(match[0], match[0].length);
    found.push([block.start + points, block.start + points + length]);
    points += length;
    units = match.index + match[0].length;
  }
  return found;
}
