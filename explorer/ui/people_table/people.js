// People in a table of two things said of them. All text goes in through textContent, never as HTML.

const tables = new WeakMap();

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

class People {
  constructor(root) {
    this.root = root;
    this.table = make("table");
    this.scroll = make("div", "ppl-scroll");
    this.scroll.append(this.table);
    root.replaceChildren(this.scroll);
    this.table.addEventListener("click", (event) => this.clicked(event));
    this.table.addEventListener("keydown", (event) => this.moved(event));
  }

  show(data, trigger) {
    this.trigger = trigger;
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.person : "";
    this.data = data;
    this.table.setAttribute("aria-label", data.name);
    this.draw();
    if (focused) this.button(focused)?.focus({ preventScroll: true });
    if (this.pressed && data.reveal) setTimeout(() => this.reveal(data.reveal), 250);
    this.pressed = false;
  }

  reveal(key) {
    document.querySelector(`.st-key-${key}`)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  draw() {
    const { rows, columns, chips, corner, selected } = this.data;
    const head = make("thead");
    const names = make("tr");
    const first = make("td", "ppl-corner");
    first.append(make("span", "ppl-down", corner[0]), make("span", "ppl-across", corner[1]));
    names.append(first, ...columns.map((column) => this.head(column, "col")));
    head.append(names);
    const body = make("tbody");
    for (const row of rows) {
      const line = make("tr", row.is_quiet ? "ppl-quiet" : "");
      line.append(this.head(row, "row"));
      for (const column of columns) {
        const cell = make("td", column.is_quiet ? "ppl-quiet" : "");
        const here = chips.filter((chip) => chip.row === row.id && chip.column === column.id);
        const box = make("div", "ppl-cell");
        if (here.length) box.append(make("span", "ppl-count", String(here.length)));
        else box.append(make("span", "ppl-none", "–"));
        box.append(...here.map((chip) => this.chip(chip, selected)));
        cell.append(box);
        line.append(cell);
      }
      body.append(line);
    }
    this.table.replaceChildren(head, body);
    const start = this.button(selected) || this.table.querySelector("button");
    if (start) start.tabIndex = 0;
  }

  head(one, scope) {
    const cell = make("th", one.is_quiet ? "ppl-quiet" : "");
    cell.scope = scope;
    cell.append(make("span", "ppl-name", one.name));
    if (one.note) cell.append(make("span", "ppl-note", one.note));
    return cell;
  }

  chip(chip, selected) {
    const button = make("button", "ppl-chip", chip.name);
    button.type = "button";
    button.tabIndex = -1;
    button.dataset.person = chip.id;
    if (chip.mark) button.append(make("span", "ppl-mark", chip.mark));
    if (chip.is_set_off) button.classList.add("ppl-off");
    if (chip.id === selected) {
      button.classList.add("ppl-chosen");
      button.setAttribute("aria-current", "true");
    }
    if (chip.label) {
      button.title = chip.label;
      button.setAttribute("aria-label", chip.label);
    }
    return button;
  }

  button(person) {
    return [...this.table.querySelectorAll("button")].find((one) => one.dataset.person === person);
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (!button) return;
    this.pressed = true;
    this.trigger("press", { person: button.dataset.person });
  }

  moved(event) {
    // Right and left go through the people as they stand; up and down to the cell above or below.
    const all = [...this.table.querySelectorAll("button")];
    const at = all.indexOf(event.target.closest("button"));
    if (at < 0) return;
    let next;
    if (event.key === "ArrowRight") next = all[at + 1];
    else if (event.key === "ArrowLeft") next = all[at - 1];
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") next = this.beside(all[at], event.key === "ArrowDown");
    else return;
    event.preventDefault();
    if (!next) return;
    for (const other of all) other.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  beside(button, down) {
    const cell = button.closest("td");
    let line = cell.parentElement;
    for (;;) {
      line = down ? line.nextElementSibling : line.previousElementSibling;
      if (!line) return null;
      const found = line.cells[cell.cellIndex]?.querySelector("button");
      if (found) return found;
    }
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".ppl");
  if (!tables.has(root)) tables.set(root, new People(root));
  tables.get(root).show(component.data[0], component.setTriggerValue);
}
