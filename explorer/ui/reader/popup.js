// The small window beside a passage: what is coded there, its candidate pattern, and choosing a code.

function drawPopup(reader) {
  const { passage, data } = reader;
  const popup = reader.popup;
  const words = reader.map.words(passage.start, passage.end);
  const head = make("div", "rdr-pop-head", "", make("span", "rdr-pop-quote", words), button("rdr-close", "×", () => reader.closePopup()));
  head.lastChild.setAttribute("aria-label", say("close"));
  const parts = [head, make("div", "rdr-quiet", plural("nWords", countWords(words)))];
  if (passage.segment) parts.push(...patternRows(reader, passage.segment));
  const codings = Object.entries(data.codings).filter(([id, coding]) =>
    passage.codings ? passage.codings.includes(id) : coding.start < passage.end && coding.end > passage.start);
  if (codings.length) parts.push(make("div", "rdr-pop-title", say("codedHere")), ...codings.map(([id, coding]) => codingRow(reader, id, coding)));
  if (passage.choosing) parts.push(...codeChoice(reader));
  else parts.push(button("rdr-link rdr-more", say(codings.length ? "addAnother" : "addCode"), () => reader.choose()));
  popup.replaceChildren(...parts);
}

function markButtons(reader, id, coding) {
  return Object.entries(SAID.words.marks).map(([mark, words]) => {
    const isSet = coding.marks.includes(mark);
    const element = button("rdr-mark", words, () => reader.send({ kind: isSet ? "unmark" : "mark", coding: id, mark }));
    element.setAttribute("aria-pressed", String(isSet));
    element.dataset.again = `${id} ${mark}`; // where the keyboard was, after Python's answer
    element.title = say(isSet ? "takeMarkBack" : "setMark");
    return element;
  });
}

function codingRow(reader, id, coding) {
  const code = reader.data.codes[coding.code];
  const name = make("div", "rdr-pop-code", "", make("span", "rdr-swatch"), make("span", "", code.name));
  name.style.setProperty("--colour", code.colour);
  const how = { "after suggestion": say("patternsWereShown"), "accepted suggestion": say("accepted") }[coding.provenance];
  const origin = [coding.coder, coding.date, how].filter(Boolean).join(" · ");
  const row = make("div", "rdr-pop-row", "", name);
  if (origin) row.append(make("div", "rdr-quiet", origin));
  for (const memo of coding.memos) row.append(make("div", "rdr-memo", memo));
  row.append(make("div", "rdr-marks", "", ...markButtons(reader, id, coding)));
  const actions = make("div", "rdr-pop-actions");
  const note = button("rdr-link", say("addMemo"), () => {
    const field = memoField(say("memoOnCoding"));
    const save = button("rdr-link", say("save"), () => {
      if (field.value.trim()) reader.send({ kind: "memo", coding: id, memo: field.value.trim() });
      else field.focus();
    });
    actions.replaceChildren(field, save);
    field.focus();
  });
  const remove = button("rdr-link rdr-remove", say("remove"), () => reader.send({ kind: "remove", coding: id }));
  remove.setAttribute("aria-label", say("removeCode", { name: code.name }));
  actions.append(note, remove);
  row.append(actions);
  return row;
}

function patternRows(reader, segment) {
  if (!segment.pattern) return [make("div", "rdr-pop-title", say("inNoPattern"))];
  const pattern = reader.data.patterns[segment.pattern];
  const size = `${plural("nSegments", pattern.size)}, ${plural("nParticipants", pattern.voices)}`;
  const open = () => reader.send({ kind: "open pattern", pattern: segment.pattern });
  return [
    make("div", "rdr-pop-title", say("patternNamed", { id: segment.pattern })),
    make("div", "rdr-quiet", say("keyTerms", { terms: pattern.terms.join(", ") })),
    make("div", "rdr-quiet", size),
    button("rdr-link rdr-more", say("openPattern"), open),
  ];
}

function memoField(placeholder) {
  const field = make("textarea", "rdr-field");
  field.rows = 2;
  field.placeholder = placeholder;
  field.setAttribute("aria-label", placeholder);
  return field;
}

function codeChoice(reader) {
  const search = make("input", "rdr-field");
  search.type = "text";
  search.placeholder = say("findOrName");
  search.setAttribute("aria-label", say("findOrName"));
  search.autocomplete = "off";
  search.spellcheck = false;
  const list = make("div", "rdr-list");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("codes"));
  list.id = "rdr-codes";
  search.setAttribute("role", "combobox");
  search.setAttribute("aria-expanded", "true");
  search.setAttribute("aria-controls", list.id);
  search.setAttribute("aria-activedescendant", "rdr-marked");
  const memo = memoField(say("memoOptional"));
  search.value = reader.passage.search || "";
  memo.value = reader.passage.memo || "";
  memo.addEventListener("input", () => { reader.passage.memo = memo.value; });
  const fill = () => {
    reader.passage.search = search.value;
    fillCodes(reader, list, search.value.trim(), memo);
  };
  search.addEventListener("input", fill);
  search.addEventListener("keydown", (event) => moveInList(event, list));
  fill();
  return [search, list, memo];
}

function fillCodes(reader, list, wanted, memo) {
  const { data, passage } = reader;
  const own = Object.entries(data.codings).filter(([, coding]) =>
    coding.start === passage.start && coding.end === passage.end && coding.coder === data.coder);
  const put = new Map(own.map(([id, coding]) => [coding.code, id]));
  const matches = (id, theme) => `${data.codes[id].name} ${theme}`.toLocaleLowerCase().includes(wanted.toLocaleLowerCase());
  const rows = [];
  const recent = data.recent.filter((id) => data.codes[id] && matches(id, ""));
  if (recent.length) rows.push(make("div", "rdr-list-title", say("lastUsed")), ...recent.map((id) => codeOption(reader, id, put, memo)));
  for (const theme of data.themes) {
    const found = theme.codes.filter((id) => matches(id, theme.name));
    if (!found.length) continue;
    const alone = theme.codes.length === 1 && data.codes[theme.codes[0]].name === theme.name;
    if (!alone) rows.push(make("div", "rdr-list-title", theme.name || say("inNoTheme")));
    rows.push(...found.map((id) => codeOption(reader, id, put, memo)));
  }
  const exists = Object.values(data.codes).some((code) => code.name.toLocaleLowerCase() === wanted.toLocaleLowerCase());
  if (wanted && !exists) {
    const create = button("rdr-option rdr-create", say("newCode", { name: wanted }), () => {
      reader.addCode({ new_code: wanted, memo: memo.value.trim() });
    });
    rows.push(create);
  }
  if (!rows.length) rows.push(make("div", "rdr-quiet", say("noCodes")));
  list.replaceChildren(...rows);
  mark(list, list.querySelector(".rdr-option"));
}

function codeOption(reader, id, put, memo) {
  const code = reader.data.codes[id];
  const isPut = put.has(id);
  const option = button("rdr-option", "", () => {
    if (isPut) reader.send({ kind: "remove", coding: put.get(id) });
    else reader.addCode({ code: id, memo: memo.value.trim() });
  });
  option.tabIndex = -1;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", String(isPut));
  option.style.setProperty("--colour", code.colour);
  option.append(make("span", "rdr-swatch"), make("span", "rdr-option-name", code.name), make("span", "rdr-tick", isPut ? "✓" : ""));
  return option;
}

function mark(list, option) {
  const before = list.querySelector(".rdr-marked");
  before?.classList.remove("rdr-marked");
  before?.removeAttribute("id");
  if (!option) return;
  option.classList.add("rdr-marked");
  option.id = "rdr-marked";
  const below = option.offsetTop + option.offsetHeight - (list.scrollTop + list.clientHeight);
  if (below > 0) list.scrollTop += below;
  if (option.offsetTop < list.scrollTop) list.scrollTop = Math.max(0, option.offsetTop - 24);
}

function moveInList(event, list) {
  const options = [...list.querySelectorAll(".rdr-option")];
  const at = options.findIndex((option) => option.classList.contains("rdr-marked"));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(list, options[Math.min(options.length - 1, Math.max(0, at + step))]);
  } else if (event.key === "Enter" && options[at]) {
    event.preventDefault();
    options[at].click();
  }
}

// Below the passage when there is room, else above it, always inside the reader.
function placePopup(reader) {
  const { popup, passage, root } = reader;
  const range = reader.map.range(passage.start, passage.end);
  if (!range) return;
  const boxes = range.getClientRects();
  const first = boxes[0] || range.getBoundingClientRect();
  const last = boxes[boxes.length - 1] || first;
  const frame = root.getBoundingClientRect();
  const view = reader.scroll.getBoundingClientRect();
  const width = popup.offsetWidth;
  const height = popup.offsetHeight;
  const bottom = Math.min(view.bottom, window.innerHeight) - 8;
  const below = Math.max(view.top, last.bottom) + 8;
  const above = Math.min(view.bottom, first.top) - height - 8;
  let top = below + height <= bottom ? below : above >= view.top ? above : Math.max(view.top + 8, bottom - height);
  // Neither above nor below: beside the last line, over the lanes, so that the words stay in sight.
  const overlaps = top < last.bottom && top + height > first.top;
  const left = overlaps ? view.right - width - 14 : Math.min(Math.max(last.left, view.left + 8), view.right - width - 14);
  popup.style.top = `${top - frame.top}px`;
  popup.style.left = `${left - frame.left}px`;
}
