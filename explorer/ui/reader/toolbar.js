// The line above the text: jumps, which patterns are shown, and the legend, which is also the filter of codes.

function drawToolbar(reader) {
  const { data, view } = reader;
  const counts = {};
  for (const coding of Object.values(data.codings)) counts[coding.code] = (counts[coding.code] || 0) + 1;
  reader.bar.replaceChildren(drawJumps(reader), drawLegend(reader, counts));
  reader.bar.classList.toggle("rdr-unfolded", view.unfolded);
}

function drawJumps(reader) {
  const row = make("div", "rdr-jumps");
  const kinds = [["coding", say("coding"), "n"]];
  if (reader.data.segments.length) kinds.push(["pattern", say("pattern"), "p"]);
  kinds.push(["uncoded", say("uncoded"), "u"]);
  for (const [kind, name, key] of kinds) {
    const back = button("rdr-step", "‹", () => reader.jump(kind, -1));
    back.setAttribute("aria-label", say("previous", { name }));
    back.title = say("previousKey", { key: key.toUpperCase() });
    const on = button("rdr-step", "›", () => reader.jump(kind, 1));
    on.setAttribute("aria-label", say("next", { name }));
    on.title = say("nextKey", { key });
    row.append(make("span", "rdr-jump", "", back, make("span", "rdr-jump-name", name), on));
  }
  row.append(reader.status);
  if (reader.data.undo) {
    const undo = button("rdr-link", say("undo"), () => reader.send({ kind: "undo" }));
    undo.title = say("undoKey");
    row.append(make("span", "rdr-last", "", make("span", "rdr-quiet", reader.data.undo), undo));
  }
  if (reader.data.segments.length) row.append(drawPatternChoice(reader));
  return row;
}

function drawPatternChoice(reader) {
  const { data, view } = reader;
  const choice = make("select", "rdr-choice");
  choice.setAttribute("aria-label", say("whichPatterns"));
  choice.title = say("patternsNoted");
  const options = [["all", say("allPatterns")], ["none", say("noPatterns")]];
  for (const [id, pattern] of Object.entries(data.patterns)) options.push([id, say("onlyPattern", { id, terms: pattern.terms.slice(0, 3).join(", ") })]);
  for (const [value, name] of options) {
    const option = make("option", "", name);
    option.value = value;
    option.selected = value === view.patterns;
    choice.append(option);
  }
  choice.addEventListener("change", () => reader.setView({ patterns: choice.value }));
  return choice;
}

function drawLegend(reader, counts) {
  const { data, view } = reader;
  const chips = make("div", "rdr-chips");
  const legend = make("div", "rdr-legend", "", chips);
  const themes = data.themes
    .map((theme) => ({ ...theme, used: theme.codes.filter((id) => counts[id]) }))
    .filter((theme) => theme.used.length);
  if (!themes.length) {
    chips.append(make("span", "rdr-quiet", say("nothingCoded")));
    return legend;
  }
  for (const theme of themes) {
    const single = theme.codes.length === 1 && theme.name === data.codes[theme.codes[0]].name;
    const group = make("span", single ? "rdr-single" : "rdr-group");
    if (theme.name) group.append(chip(reader, theme.name, theme.colour, theme.used, counts, "rdr-theme"));
    if (!single && (view.unfolded || !theme.name)) {
      group.append(...theme.used.map((id) => chip(reader, data.codes[id].name, data.codes[id].colour, [id], counts, "rdr-code")));
    }
    chips.append(group);
  }
  const words = say(view.unfolded ? "fewer" : "allCodes");
  const fold = button("rdr-link", words, () => reader.setView({ unfolded: !view.unfolded }));
  fold.setAttribute("aria-expanded", String(view.unfolded));
  const foldable = themes.some((theme) => theme.name && theme.codes.length > 1) || themes.length > 8;
  const controls = make("span", "rdr-controls", "", ...(foldable ? [fold] : []));
  if (view.hidden.size) controls.append(button("rdr-link", say("showAll"), () => reader.setView({ hidden: new Set() })));
  legend.append(controls);
  return legend;
}

// A chip shows and hides its codes.
function chip(reader, name, colour, codeIds, counts, className) {
  const { hidden } = reader.view;
  const isOn = codeIds.some((id) => !hidden.has(id));
  const total = codeIds.reduce((sum, id) => sum + counts[id], 0);
  const element = button(`rdr-chip ${className}`, "", () => {
    const next = new Set(hidden);
    for (const id of codeIds) isOn ? next.add(id) : next.delete(id);
    reader.setView({ hidden: next });
  });
  element.append(make("span", "rdr-swatch"), make("span", "rdr-chip-name", name), make("span", "rdr-count", String(total)));
  element.style.setProperty("--colour", colour);
  element.setAttribute("aria-pressed", String(isOn));
  element.title = say(isOn ? "hideCode" : "showCode", { name });
  return element;
}
