// Drawing a transcript: turns and runs, underlines, the lanes of the codes, the brackets of the candidate patterns.

const MOST_UNDERLINES = 3; // more do not fit under a line; the lanes show them all
const LANE_STEPS = [5, 9]; // px a lane: at least, and where there is room
const LANE_SHARE = 0.2; // of the reader's width, before lanes grow narrow
const LABEL_ROOM = 190; // width that the names of codes need beside the lanes
const LABEL_STEP = 19;
const TEXT_LEAST = 440;

// A speaker who goes on (`isSame`) is not named again.
function drawBlock(block, data, isShown, isSame) {
  const element = make("section", `rdr-block rdr-${block.kind} rdr-${block.role}${isSame ? " rdr-same" : ""}`);
  if (block.kind === "turn" && !(isSame && !block.time)) {
    const who = make("header", "rdr-who", isSame ? "" : block.speaker);
    if (block.time) who.append(make("time", "rdr-time", block.time));
    element.append(who);
  }
  const words = make("p", "rdr-words");
  element.dir = "auto";
  words.dir = "auto";
  if (block.lang) words.lang = block.lang;
  const runs = block.runs.map(([start, text, codingIds]) => {
    const span = make("span", "rdr-run", text);
    const run = { start, end: start + toPoints(text, text.length), text, node: span.firstChild, element: span, codingIds };
    span.run = run;
    underline(span, codingIds.filter((id) => isShown(data.codings[id].code)), data);
    words.append(span);
    return run;
  });
  element.append(words);
  return { element, runs };
}

function underline(span, codingIds, data) {
  span.classList.toggle("rdr-coded", codingIds.length > 0);
  if (!codingIds.length) {
    span.removeAttribute("style");
    return;
  }
  const codings = codingIds.map((id) => data.codings[id]).sort((a, b) => a.level - b.level);
  const drawn = codings.filter((coding) => coding.level < MOST_UNDERLINES);
  const lines = drawn.map((coding) => {
    const colour = data.codes[coding.code].colour;
    return `linear-gradient(${colour}, ${colour}) 0 calc(100% - ${(MOST_UNDERLINES - 1 - coding.level) * 3}px) / 100% 2px no-repeat`;
  });
  const tint = data.codes[codings[0].code].colour;
  span.style.background = [...lines, `linear-gradient(${tint}1a, ${tint}1a) 0 0 / 100% calc(100% - 7px) no-repeat`].join(", ");
}

// What a block looks like: drawn again only when this changes.
function blockSignature(block, data, isShown) {
  const ids = new Set(block.runs.flatMap((run) => run[2]));
  const look = [...ids].map((id) => {
    const coding = data.codings[id];
    return isShown(coding.code) ? [coding.level, data.codes[coding.code].colour] : 0;
  });
  return JSON.stringify([block, look]);
}

// Top and bottom of a stretch on the page; null when it is not shown.
function extent(map, start, end, frame) {
  const range = map.range(start, end);
  if (!range) return null;
  const box = range.getBoundingClientRect();
  const top = frame.getBoundingClientRect().top;
  return { top: box.top - top, bottom: box.bottom - top };
}

function drawLanes(reader) {
  const { data, map, page, lanes, labels } = reader;
  const shown = Object.entries(data.codings).filter(([, coding]) => reader.isShown(coding.code));
  // Only the lanes in use take room; a code keeps its place relative to the others.
  const used = [...new Set(shown.map(([, coding]) => coding.lane))].sort((a, b) => a - b);
  const roomy = (reader.scroll.clientWidth * LANE_SHARE) / Math.max(1, used.length);
  const step = Math.round(Math.min(LANE_STEPS[1], Math.max(LANE_STEPS[0], roomy)));
  const width = used.length * step;
  const wide = reader.scroll.clientWidth - 46 - width >= TEXT_LEAST + LABEL_ROOM;
  page.style.setProperty("--rdr-lanes", `${width}px`);
  page.style.setProperty("--rdr-labels", wide && shown.length ? `${LABEL_ROOM}px` : "0px");
  const bars = [];
  for (const [id, coding] of shown) {
    const place = extent(map, coding.start, coding.end, page);
    if (place) bars.push({ id, coding, ...place });
  }
  lanes.replaceChildren(...bars.map((bar) => drawBar(reader, bar, used.indexOf(bar.coding.lane) * step, step)));
  labels.replaceChildren(...(wide ? drawLabels(reader, bars) : []));
}

function drawBar(reader, bar, left, width) {
  const code = reader.data.codes[bar.coding.code];
  const element = button("rdr-bar-lane", "", () => reader.openCodings([bar.id]));
  element.tabIndex = -1; // the keyboard reaches codings with n and Enter: no hundred tab stops
  element.setAttribute("aria-label", say("codingOf", { name: nameOf(bar.coding, code) }));
  element.dataset.coding = bar.id;
  const height = Math.max(10, bar.bottom - bar.top - 2);
  Object.assign(element.style, { left: `${left}px`, width: `${width}px`, top: `${bar.top + 2}px`, height: `${height}px` });
  element.style.setProperty("--colour", code.colour);
  hoverable(reader, element, bar, nameOf(bar.coding, code));
  return element;
}

// A code with what its coding is marked as: the marks first, for a long name is cut off at its end.
function nameOf(coding, code) {
  const marks = coding.marks.map((mark) => SAID.words.markLabels[mark]);
  return marks.length ? `${marks.join(", ")} · ${code.name}` : code.name;
}

// Names beside the lanes, each as near to its bar as the one above it leaves room for.
function drawLabels(reader, bars) {
  let free = -Infinity;
  return [...bars].sort((a, b) => a.top - b.top || a.coding.lane - b.coding.lane).map((bar) => {
    const code = reader.data.codes[bar.coding.code];
    const top = Math.max(bar.top + 1, free);
    free = top + LABEL_STEP;
    const name = nameOf(bar.coding, code);
    const element = button("rdr-label", name, () => reader.openCodings([bar.id]));
    element.tabIndex = -1;
    element.title = name;
    element.style.top = `${top}px`;
    element.style.setProperty("--colour", code.colour);
    hoverable(reader, element, bar, "");
    return element;
  });
}

function hoverable(reader, element, bar, name) {
  element.addEventListener("mouseenter", () => {
    reader.paint("hover", bar.coding.start, bar.coding.end);
    if (name && !reader.labels.children.length) reader.showFlag(name, element);
  });
  element.addEventListener("mouseleave", () => {
    reader.unpaint("hover");
    reader.hideFlag();
  });
}

function drawMachine(reader) {
  const { data, map, page, machine } = reader;
  const hidden = reader.view.patterns === "none" || !data.segments.length;
  page.classList.toggle("rdr-no-machine", hidden);
  if (hidden) return machine.replaceChildren();
  const brackets = [];
  let last = null;
  for (const segment of data.segments) {
    const place = extent(map, segment.start, segment.end, page);
    if (!place || (reader.view.patterns !== "all" && reader.view.patterns !== segment.pattern)) continue;
    // Where one segment ends and the next begins on the same line, they share its height.
    if (last && place.top < last.bottom) last.bottom = place.top = (place.top + last.bottom) / 2;
    last = { segment, ...place };
    brackets.push(last);
  }
  machine.replaceChildren(...brackets.map((bracket) => drawBracket(reader, bracket)));
}

function drawBracket(reader, { segment, top, bottom }) {
  const { data } = reader;
  const element = button(`rdr-bracket${segment.pattern ? "" : " rdr-unplaced"}`, "", () => reader.openSegment(segment));
  const terms = segment.pattern ? data.patterns[segment.pattern].terms.join(", ") : "";
  const name = segment.pattern ? say("patternOf", { id: segment.pattern, terms }) : say("inNoPattern");
  element.tabIndex = -1;
  element.append(make("span", "rdr-number", segment.pattern || "–"));
  element.setAttribute("aria-label", name);
  Object.assign(element.style, { top: `${top + 3}px`, height: `${Math.max(16, bottom - top - 4)}px` });
  element.addEventListener("mouseenter", () => {
    reader.paint("hover", segment.start, segment.end);
    reader.showFlag(name, element);
  });
  element.addEventListener("mouseleave", () => {
    reader.unpaint("hover");
    reader.hideFlag();
  });
  return element;
}
