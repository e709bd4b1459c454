// A table whose cells can be pressed. All text goes in through textContent, never as HTML.

const grids = new WeakMap();

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

// A text with its {places} filled.
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

class Grid {
  constructor(root) {
    this.root = root;
    this.sort = { column: -1, down: false };
    this.find = make("input", "pgrid-find");
    this.find.type = "search";
    this.count = make("span", "pgrid-count");
    this.count.setAttribute("aria-live", "polite");
    this.bar = make("div", "pgrid-bar");
    this.bar.append(this.find, this.count);
    this.table = make("table");
    this.scroll = make("div", "pgrid-scroll");
    this.scroll.append(this.table);
    root.replaceChildren(this.bar, this.scroll);
    this.find.addEventListener("input", () => this.filter());
    this.scroll.addEventListener("scroll", () => this.edges(), { passive: true });
    new ResizeObserver(() => this.edges()).observe(this.scroll);
    this.table.addEventListener("click", (event) => this.clicked(event));
    this.table.addEventListener("keydown", (event) => this.moved(event));
  }

  show(data, trigger) {
    this.trigger = trigger;
    const focused = document.activeElement?.closest?.(".pgrid button");
    const place = focused && this.root.contains(focused) ? { ...focused.dataset } : null;
    this.data = data;
    this.bar.hidden = !data.find;
    this.find.placeholder = data.find;
    this.find.setAttribute("aria-label", data.find);
    this.scroll.style.maxHeight = data.height;
    this.table.setAttribute("aria-label", data.name);
    this.table.classList.toggle("pgrid-dense", Boolean(data.dense));
    this.draw();
    if (place) this.button(place.row, place.column, place.kind)?.focus({ preventScroll: true });
    if (this.pressed && data.reveal) setTimeout(() => this.reveal(data.reveal), 250);
    this.pressed = false;
  }

  reveal(key) {
    // What a press shows may stand below the window's edge: then bring it up, else nothing moves.
    document.querySelector(`.st-key-${key}`)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  draw() {
    const { columns, rows, selected } = this.data;
    const head = make("thead");
    const names = make("tr");
    columns.forEach((column, at) => names.append(this.headCell(column, at)));
    head.append(names);
    const body = make("tbody");
    for (const row of this.sorted(rows)) body.append(this.row(row, columns));
    this.table.replaceChildren(this.widths(columns), head, body);
    if (selected) this.button(selected.row, selected.column, "cell")?.classList.add("pgrid-chosen");
    const first = body.querySelector("button.pgrid-chosen") || body.querySelector("button");
    if (first) first.tabIndex = 0;
    this.filter();
  }

  widths(columns) {
    const group = make("colgroup");
    for (const column of columns) {
      const col = make("col");
      if (column.width) col.style.width = column.width;
      group.append(col);
    }
    return group;
  }

  headCell(column, at) {
    const cell = make("th", `pgrid-${column.kind}`);
    cell.scope = "col";
    if (column.colour) cell.style.setProperty("--colour", column.colour);
    const name = make("button", "pgrid-name", column.name.replace(/([_/.])(?=\w)/g, "$1\u200b"));
    Object.assign(name.dataset, { row: "", column: column.id, kind: "sort", at });
    name.title = column.help || this.data.words.sort;
    if (this.sort.column === at) {
      cell.setAttribute("aria-sort", this.sort.down ? "descending" : "ascending");
      name.classList.add(this.sort.down ? "pgrid-down" : "pgrid-up");
    }
    cell.append(name);
    if (column.note) cell.append(this.pressable(column.press, column.note, "", column.id, "pgrid-note"));
    return cell;
  }

  row(row, columns) {
    const line = make("tr", row.group ? "pgrid-group" : "");
    line.dataset.id = row.id;
    row.cells.forEach((cell, at) => {
      const column = columns[at];
      const box = make(at === 0 ? "th" : "td", `pgrid-${column.kind}`);
      if (at === 0) box.scope = "row";
      if (cell.look) box.classList.add(`pgrid-${cell.look}`);
      if (cell.indent) box.style.setProperty("--indent", cell.indent);
      if (cell.share !== undefined) {
        const bar = make("span", "pgrid-bar-of");
        bar.style.setProperty("--share", cell.share);
        box.append(bar);
      }
      const shown = this.pressable(cell.press, cell.text, row.id, column.id, "pgrid-cell");
      if (cell.label) {
        shown.title = cell.label;
        if (cell.press) shown.setAttribute("aria-label", cell.label);
        else if (cell.label !== cell.text) shown.append(make("span", "pgrid-said", ` ${cell.label}`));
      }
      if (column.colour) box.style.setProperty("--colour", column.colour);
      if (cell.dot) shown.classList.add("pgrid-dot");
      box.append(shown);
      if (cell.note) box.append(make("div", "pgrid-under", cell.note));
      line.append(box);
    });
    return line;
  }

  pressable(press, text, row, column, className) {
    const shown = make(press ? "button" : "span", className, text || "");
    if (press) {
      Object.assign(shown.dataset, { row, column, kind: "cell" });
      shown.type = "button";
      shown.tabIndex = row ? -1 : 0;
    }
    return shown;
  }

  button(row, column, kind) {
    const wanted = (b) => b.dataset.row === row && b.dataset.column === column && b.dataset.kind === kind;
    return [...this.table.querySelectorAll("button")].find(wanted);
  }

  sorted(rows) {
    const at = this.sort.column;
    // Groups keep their rows together, so a grouped table stays in its own order.
    if (at < 0 || rows.some((row) => row.group)) return rows;
    const number = this.data.columns[at].kind !== "text";
    const value = (row) => row.cells[at].sort ?? row.cells[at].text ?? "";
    const compare = (a, b) =>
      number
        ? (Number(value(a)) || 0) - (Number(value(b)) || 0)
        : String(value(a)).localeCompare(String(value(b)), this.data.locale, { numeric: true });
    return [...rows].sort((a, b) => (this.sort.down ? compare(b, a) : compare(a, b)));
  }

  filter() {
    const wanted = this.data.find ? this.find.value.trim().toLowerCase() : "";
    let shown = 0;
    for (const line of this.table.tBodies[0].rows) {
      // Words only: a search for a person named 12 must not find every count of 12.
      const words = [...line.querySelectorAll(".pgrid-text")].map((cell) => cell.textContent).join(" ");
      line.hidden = Boolean(wanted) && !words.toLowerCase().includes(wanted);
      shown += line.hidden ? 0 : 1;
    }
    this.edges();
    const [n, of] = [shown, this.data.rows.length].map((number) => number.toLocaleString(this.data.locale));
    this.count.textContent = wanted ? fill(this.data.words.found, { n, of }) : "";
  }

  edges() {
    // A table that goes on behind an edge fades there.
    const { scrollTop, scrollLeft, clientHeight, clientWidth, scrollHeight, scrollWidth } = this.scroll;
    this.scroll.classList.toggle("pgrid-down-more", scrollTop + clientHeight < scrollHeight - 2);
    this.scroll.classList.toggle("pgrid-right-more", scrollLeft + clientWidth < scrollWidth - 2);
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.kind === "sort") {
      const at = Number(button.dataset.at);
      const starts_down = this.data.columns[at].kind !== "text";
      const { column, down } = this.sort;
      if (column !== at) this.sort = { column: at, down: starts_down };
      else if (down === starts_down) this.sort = { column: at, down: !down };
      else this.sort = { column: -1, down: false };
      const { row, column: name } = button.dataset;
      this.draw();
      this.button(row, name, "sort")?.focus();
    } else {
      this.pressed = true;
      this.trigger("press", { row: button.dataset.row, column: button.dataset.column });
    }
  }

  moved(event) {
    const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
    const step = steps[event.key];
    const box = event.target.closest("tbody td, tbody th");
    if (!step || !box) return;
    event.preventDefault();
    const lines = [...this.table.tBodies[0].rows].filter((line) => !line.hidden);
    let [y, x] = [lines.indexOf(box.parentElement), box.cellIndex];
    for (;;) {
      [y, x] = [y + step[0], x + step[1]];
      const next = lines[y]?.cells[x];
      if (!next) return;
      const button = next.querySelector("button");
      if (button) return this.focus(button);
    }
  }

  focus(button) {
    for (const other of this.table.querySelectorAll('tbody button[tabindex="0"]')) other.tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
    button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".pgrid");
  if (!grids.has(root)) grids.set(root, new Grid(root));
  grids.get(root).show(component.data[0], component.setTriggerValue);
}
