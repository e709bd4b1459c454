// The crosswalk: a table whose cells are buttons. Arrow keys move, Enter opens; the line above says what a cell holds.

const FEW_COLUMNS = 7; // up to here names stand upright, beyond they stand on end
const ROOMY = 34; // px a column from which names on end take two lines
const DARKEST = 62; // per cent of a theme's colour in the fullest cell, so that its number stays readable
const DARKEST_NONE = 38;

function make(tag, className, words, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (words !== undefined && words !== null && words !== "") element.textContent = words;
  element.append(...children);
  return element;
}

// The words of the page come from Python with the data, in its language. Crosswalks share them: a page speaks one.
let SAID = { words: {}, locale: "en-GB" };

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// A text with its {places} filled.
function say(key, values = {}) {
  return fill(SAID.words[key], values);
}

const written = (number) => number.toLocaleString(SAID.locale);
const plural = (key, number) => fill(SAID.words[key][number === 1 ? 0 : 1], { n: written(number) });

const rowName = (row) => (row.id === "unplaced" ? say("unplaced") : say("pattern", { id: row.id }));
const described = (row) => (row.terms.length ? say("described", { name: rowName(row), terms: row.terms.join(", ") }) : rowName(row));
const isRest = (column) => column.id === "none" || column.id === "unplaced"; // what lies outside the other side

// What a cell holds, in words; beside it what shuffling within interviews gives, where that was asked.
function sentence(pattern, theme, [segments, people, , isMore, shuffled]) {
  const chance = shuffled ? ` ${say(isMore ? "more" : "shuffled", { n: shuffled })}` : "";
  return say("cell", {
    pattern: rowName(pattern),
    name: theme.name,
    segments: plural("nSegments", segments),
    participants: plural("nParticipants", people),
    ofPattern: say(pattern.id === "unplaced" ? "inPile" : "inPattern", { n: written(pattern.size) }),
    ofColumn: theme.id === "none" ? `${written(theme.size)} ${theme.name}` : say("inColumn", { n: written(theme.size) }),
  }) + chance;
}

function share(row, column, segments, shading) {
  const whole = shading === "column" ? column.size : row.size;
  return whole ? segments / whole : 0;
}

class Crosswalk {
  constructor(root) {
    this.root = root;
    this.shading = "row";
    this.order = "meeting";
    this.line = make("div", "cw-line");
    this.line.setAttribute("aria-live", "polite");
    this.table = make("table", "cw-table");
    this.table.setAttribute("role", "grid");
    root.replaceChildren(this.line, make("div", "cw-frame", "", this.table));
    this.table.addEventListener("keydown", (event) => this.onKey(event));
    this.table.addEventListener("mouseleave", () => this.say(""));
  }

  show(data, trigger) {
    this.trigger = trigger;
    const signature = JSON.stringify(data);
    if (signature === this.signature) return;
    this.signature = signature;
    this.data = data;
    SAID = data;
    this.root.lang = data.language;
    this.isStrip = data.rows.length === 1;
    this.draw();
  }

  say(words) {
    if (words) this.line.textContent = words;
    else this.line.replaceChildren(this.legend());
  }

  // What colour and mark mean: shown while nothing is pointed at.
  legend() {
    const { rows } = this.data;
    const words = make("span");
    if (!this.isStrip) words.append(`${say(this.shading === "column" ? "colourOfColumn" : "colourOfPattern")} `);
    if (rows.some((row) => row.cells.some((cell) => cell[3]))) {
      const sample = make("span", "cw-sample cw-more", "12");
      sample.setAttribute("aria-hidden", "true"); // a picture of the mark, not a number of anything
      words.append(sample, ` ${say("marked")} `);
    }
    if (!this.isStrip) words.append(say("choose"));
    return words;
  }

  draw() {
    const { data } = this;
    const many = data.columns.length > FEW_COLUMNS;
    this.root.classList.toggle("cw-many", many && !data.turned);
    this.root.classList.toggle("cw-turned", data.turned);
    this.root.style.setProperty("--patterns", data.columns.length); // a strip of few patterns is not drawn wide
    this.root.classList.toggle("cw-roomy", many && !data.turned && this.root.clientWidth / (data.columns.length + 6) > ROOMY);
    this.root.classList.toggle("cw-strip", this.isStrip);
    const most = Math.max(0.01, data.most[this.shading]);
    const body = make("tbody", "", "", ...this.ordered().map((row) => this.drawRow(row, most)));
    this.table.replaceChildren(this.drawWidths(many), this.drawHead(), body);
    if (!this.isStrip) this.table.append(this.drawFoot());
    this.root.querySelector(".cw-choices")?.remove();
    if (!this.isStrip) this.root.append(this.drawChoices());
    this.buttons = [...this.table.rows].map((row) => [...row.cells].map((cell) => cell.querySelector("button")));
    const first = this.table.querySelector("[aria-selected=true]") || this.table.querySelector("tbody button");
    if (first) first.tabIndex = 0;
    this.say("");
  }

  drawWidths(many) {
    const widths = ["cw-w-name", "cw-w-size", "cw-w-size", ...this.data.columns.map((column) => (isRest(column) ? "cw-w-none" : many ? "cw-w-narrow" : "cw-w-cell"))];
    return make("colgroup", "", "", ...widths.map((name) => make("col", name)));
  }

  drawHead() {
    const head = make("thead");
    const { columns } = this.data;
    if (columns.some((column) => column.group) && !this.isStrip) {
      const groups = make("tr", "cw-groups", "", make("td"), make("td"), make("td"));
      let last = null;
      for (const column of columns) {
        if (last && column.group && last.group === column.group) last.cell.colSpan += 1;
        else {
          last = { group: column.group, cell: make("th", column.group ? "cw-group" : "", column.group) };
          last.cell.style.setProperty("--colour", column.colour);
          last.cell.title = column.group;
          groups.append(last.cell);
        }
      }
      // Over one narrow column of many no name can be read: it stays as its tooltip.
      const heads = [...groups.querySelectorAll(".cw-group")];
      if (columns.length > FEW_COLUMNS) heads.filter((cell) => cell.colSpan === 1).forEach((cell) => (cell.textContent = ""));
      if (heads.some((cell) => cell.textContent)) head.append(groups);
    }
    const names = columns.map((column) => {
      const chosen = () => this.choose(null, column);
      const size = say("sizeOf", { segments: plural("nSegments", column.size), participants: plural("nParticipants", column.voices) });
      const words = this.data.turned ? `${described(column)} (${size})` : `${column.name}: ${size}`;
      const name = this.button("cw-column", column.name, chosen, words);
      name.style.setProperty("--colour", column.colour);
      const cell = make("th", isRest(column) ? "cw-none" : "", "", name);
      cell.scope = "col";
      return cell;
    });
    const corner = make("th", "cw-corner", say("corner"));
    const sizes = [make("th", "cw-size", say("segments")), make("th", "cw-size", say("people"))];
    head.append(make("tr", "cw-names", "", corner, ...sizes, ...names));
    this.table.setAttribute("aria-label", say("table"));
    return head;
  }

  drawRow(row, most) {
    const { data } = this;
    const line = make("tr", row.id === "unplaced" ? "cw-unplaced" : "");
    const chosen = () => this.choose(row, null);
    const name = this.button("cw-row", "", chosen, described(row));
    name.append(make("span", "cw-number", row.id === "unplaced" ? "–" : row.id), make("span", "cw-terms", row.terms.join(", ") || say("inNoPattern")));
    const head = make("th", "", "", name);
    head.scope = "row";
    line.append(head, make("td", "cw-size", written(row.size)), make("td", "cw-size", written(row.voices)));
    row.cells.forEach((cell, i) => line.append(this.drawCell(row, data.columns[i], cell, most)));
    return line;
  }

  drawCell(row, column, cell, most) {
    const [segments, , memos, isMore] = cell;
    const { selected, turned } = this.data;
    const chosen = () => this.choose(row, column);
    const words = turned ? sentence(column, row, cell) : sentence(row, column, cell);
    const button = this.button("cw-cell", segments ? written(segments) : "·", chosen, words);
    if (!segments) button.classList.add("cw-zero");
    if (isMore) button.classList.add("cw-more");
    if (memos) button.append(make("span", "cw-memo"));
    const isSelected = row.id === selected.pattern && column.id === selected.column;
    button.setAttribute("aria-selected", String(isSelected));
    const part = share(row, column, segments, this.shading);
    const depth = isRest(column) ? DARKEST_NONE * Math.min(1, part) : DARKEST * (part / most);
    button.style.setProperty("--colour", column.colour);
    button.style.setProperty("--depth", `${segments ? Math.max(5, depth) : 0}%`);
    return make("td", isRest(column) ? "cw-none" : "", "", button);
  }

  // Turned, the row is a theme and the columns are patterns.
  choose(row, column) {
    const [pattern, theme] = this.data.turned ? [column, row] : [row, column];
    this.trigger("choice", { pattern: pattern ? pattern.id : "", column: theme ? theme.id : "" });
  }

  drawFoot() {
    const { columns } = this.data;
    const total = (name, key) => {
      const line = make("tr", "cw-total", "", make("th", "", name), make("td"), make("td"));
      for (const column of columns) line.append(make("td", column.id === "none" ? "cw-none" : "", written(column[key])));
      return line;
    };
    return make("tfoot", "", "", total(say("allSegments"), "size"), total(say("allPeople"), "voices"));
  }

  // Python sends the rows by the theme they meet most; the unplaced pile stays last in every order.
  ordered() {
    const { rows } = this.data;
    const patterns = rows.filter((row) => row.id !== "unplaced");
    if (this.order === "size") patterns.sort((a, b) => b.size - a.size);
    if (this.order === "number") patterns.sort((a, b) => Number(a.id) - Number(b.id));
    return [...patterns, ...rows.filter((row) => row.id === "unplaced")];
  }

  drawChoices() {
    return make("div", "cw-choices", "",
      this.choice(say("order"), "order", [["meeting", say("byMeeting")], ["size", say("bySize")], ["number", say("byNumber")]]),
      this.choice(say("shade"), "shading", [["row", say("ofThePattern")], ["column", say("ofTheColumn")]]));
  }

  choice(name, field, options) {
    const select = make("select", `cw-${field}`);
    for (const [value, words] of options) {
      const option = make("option", "", words);
      option.value = value;
      option.selected = value === this[field];
      select.append(option);
    }
    select.addEventListener("change", () => {
      this[field] = select.value;
      this.draw();
      this.root.querySelector(`.cw-${field}`).focus();
    });
    return make("label", "", `${name} `, select);
  }

  button(className, words, onClick, label) {
    const element = make("button", className, words);
    element.type = "button";
    element.tabIndex = -1;
    element.setAttribute("aria-label", label);
    element.addEventListener("click", onClick);
    for (const name of ["mouseenter", "focus"]) element.addEventListener(name, () => this.say(label));
    return element;
  }

  onKey(event) {
    event.stopPropagation(); // the app's shortcuts are not meant
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    let y = this.buttons.findIndex((row) => row.includes(event.target));
    let x = this.buttons[y]?.indexOf(event.target);
    do {
      y += step[0];
      x += step[1];
    } while (this.buttons[y] && x < this.buttons[y].length && x >= 0 && !this.buttons[y][x]);
    const next = this.buttons[y]?.[x];
    if (!next) return;
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}

const grids = new WeakMap();

export default function (component) {
  const root = component.parentElement.querySelector(".cw");
  if (!root) return undefined;
  if (!grids.has(root)) grids.set(root, new Crosswalk(root));
  grids.get(root).show(component.data[0], component.setTriggerValue);
  return undefined;
}
