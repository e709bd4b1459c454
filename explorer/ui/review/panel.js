// Beside the quote: the decision by key, the reason on accepting, and afterwards what stood behind the quote.

const VERDICTS = [["accepted", "Accept", "a"], ["rejected", "Reject", "x"], ["unsure", "Unsure", "u"], ["skipped", "Skip", "s"]];
const KEYS = [
  ["a", "accept, with a line why"], ["1 – 9", "accept with that code"], ["x", "reject"], ["u", "unsure"], ["s", "skip, it comes again at the end"],
  ["z", "undo, as often as you like"], ["w   n", "longer, shorter by a sentence at the end"], ["Shift + w   n", "the same at the beginning"],
  ["m", "more context"], ["o", "open in transcript"], ["Enter, Space", "next quote"], ["?", "these keys"],
];

function drawPanel(review) {
  const box = make("aside", "ag-panel");
  box.setAttribute("aria-label", "Your decision");
  const { data, item } = review;
  const theme = make("div", "ag-theme");
  theme.append(make("span", "ag-quiet", "Does it belong to"), make("strong", "", data.theme));
  if (data.about) {
    const about = make("p", "ag-about", data.about);
    about.title = "Press to read all of it";
    about.addEventListener("click", () => about.classList.toggle("ag-whole"));
    theme.append(about);
  }
  box.append(theme);
  if (item.answered) box.append(...drawAnswered(review));
  else if (review.step === "memo") box.append(drawMemo(review));
  else box.append(...drawDeciding(review));
  const status = make("p", "ag-status", review.status);
  status.setAttribute("role", "status");
  box.append(status, drawFoot(review));
  if (review.help) box.append(drawHelp());
  const evidence = item.answered ? item.answered.evidence : item.evidence;
  if (evidence) box.append(drawEvidence(review, evidence));
  return box;
}

function drawDeciding(review) {
  const { item, sent } = review;
  const row = make("div", "ag-verdicts");
  for (const [verdict, words, key] of VERDICTS) {
    const choice = button("ag-verdict", words, () => review.decide(verdict), key);
    choice.disabled = Boolean(sent);
    if (sent?.verdict === verdict) choice.classList.add("ag-sent");
    row.append(choice);
  }
  const parts = [row];
  if (item.codes.length > 1) {
    const list = make("div", "ag-codes");
    list.append(make("span", "ag-quiet", "or accept as"));
    item.codes.forEach((code, at) => {
      const choice = button("ag-code", code.name, () => review.decide("accepted", code.id), at < 9 ? String(at + 1) : "");
      choice.disabled = Boolean(sent);
      list.append(choice);
    });
    parts.push(list);
  }
  const extent = make("div", "ag-extent");
  for (const [name, atBeginning, shift] of [["Beginning", true, "⇧"], ["End", false, ""]]) {
    const group = make("div", "ag-side");
    group.append(make("span", "ag-quiet", name));
    for (const [words, wider, key] of [["Shorter", false, "n"], ["Longer", true, "w"]]) {
      const choice = button("ag-step", words, () => review.widen(atBeginning, wider), shift + key);
      choice.setAttribute("aria-label", `${words} by a sentence at the ${name.toLowerCase()}`);
      group.append(choice);
    }
    extent.append(group);
  }
  parts.push(extent);
  return parts;
}

function drawMemo(review) {
  const { item, sent } = review;
  const box = make("div", "ag-memo");
  const id = "ag-why";
  const label = make("label", "", "Why does it belong? One line is enough.");
  label.htmlFor = id;
  const field = make("textarea", "ag-field");
  Object.assign(field, { id, rows: 3, value: review.memo, placeholder: "Enter keeps it, also when it is left empty", disabled: Boolean(sent) });
  field.addEventListener("input", () => { review.memo = field.value; });
  field.addEventListener("keydown", (event) => memoKey(review, event));
  box.append(label, field);
  if (item.codes.length > 1) {
    const list = make("div", "ag-radios");
    list.setAttribute("role", "radiogroup");
    list.setAttribute("aria-label", "Code to put");
    for (const code of item.codes) {
      const choice = make("label", "ag-radio");
      const radio = make("input");
      Object.assign(radio, { type: "radio", name: "ag-code", checked: code.id === review.code, disabled: Boolean(sent) });
      radio.addEventListener("change", () => { review.code = code.id; });
      radio.addEventListener("keydown", (event) => { if (event.key === "Enter") review.keep(); });
      choice.append(radio, make("span", "", code.name));
      list.append(choice);
    }
    box.append(make("span", "ag-quiet", "It will be coded with (↑ ↓ to change)"), list);
  } else if (item.codes.length) {
    box.append(make("span", "ag-quiet", `It will be coded with ${item.codes[0].name}`));
  }
  const row = make("div", "ag-row");
  const keep = button("ag-verdict ag-keep", "Accept", () => review.keep(), "Enter");
  keep.disabled = Boolean(sent);
  row.append(keep, button("ag-verdict", "Back", () => review.back(), "Esc"));
  box.append(row);
  return box;
}

function memoKey(review, event) {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const { codes } = review.item;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    review.keep();
  } else if (event.key === "Escape") {
    event.preventDefault();
    review.back();
  } else if (step && codes.length > 1 && !event.shiftKey) {
    event.preventDefault();
    const at = codes.findIndex((code) => code.id === review.code);
    review.code = codes[(at + step + codes.length) % codes.length].id;
    [...review.root.querySelectorAll(".ag-radio input")].forEach((radio, i) => { radio.checked = codes[i].id === review.code; });
  } else return;
  event.stopPropagation();
}

function drawAnswered(review) {
  const { answered } = review.item;
  const said = make("div", "ag-answer");
  said.append(make("strong", "", answered.words));
  if (answered.memo) said.append(make("p", "ag-kept", answered.memo));
  const parts = [said];
  if (review.data.upcoming) parts.push(button("ag-verdict ag-next", "Next quote", () => review.next(), "Enter"));
  return parts;
}

function drawFoot(review) {
  const foot = make("div", "ag-foot");
  const { undo } = review.data;
  const back = button("ag-link", "Undo", () => review.undo(), "z");
  back.disabled = !undo || Boolean(review.sent);
  if (undo) back.title = undo;
  const help = button("ag-link", "Keys", () => review.toggleHelp(), "?");
  help.setAttribute("aria-expanded", String(review.help));
  foot.append(back, help);
  return foot;
}

function drawHelp() {
  const list = make("dl", "ag-help");
  for (const [key, words] of KEYS) list.append(make("dt", "", key), make("dd", "", words));
  return list;
}

function drawEvidence(review, evidence) {
  const box = make("section", "ag-evidence");
  box.setAttribute("aria-label", "What stood behind it");
  for (const line of evidence.lines) box.append(make("p", "ag-line", line));
  for (const group of evidence.groups) {
    box.append(make("h4", "", group.name));
    for (const quote of group.quotes) box.append(drawNear(review, quote));
    if (group.note) box.append(make("p", "ag-line", group.note));
  }
  return box;
}

function drawNear(review, quote) {
  const box = make("figure", "ag-near");
  const words = make("blockquote", "", quote.text);
  words.lang = quote.lang;
  words.dir = "auto";
  words.title = "Press to read all of it";
  words.addEventListener("click", () => words.classList.toggle("ag-whole"));
  const place = make("figcaption");
  const who = button("ag-link", quote.who, () => review.openPlace(quote.id));
  who.setAttribute("aria-label", `${quote.who}: open in transcript`);
  place.append(who, make("span", "", quote.about));
  box.append(words, place);
  return box;
}
