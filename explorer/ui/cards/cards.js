// Pattern cards. All text goes in through textContent, never as HTML.

const lists = new WeakMap();

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function button(className, text, what, at = "") {
  const element = make("button", className, text);
  element.type = "button";
  Object.assign(element.dataset, { what, at });
  return element;
}

class Cards {
  constructor(root) {
    this.root = root;
    this.open = new Set(); // cards whose numbers are unfolded
    this.shown = "";
    this.revealed = "";
    root.setAttribute("role", "feed");
    root.addEventListener("click", (event) => this.clicked(event));
    root.addEventListener("keydown", (event) => this.moved(event));
  }

  show(data, trigger) {
    this.trigger = trigger;
    this.words = data.words;
    const now = JSON.stringify([data.cards, data.words]);
    this.root.setAttribute("aria-label", data.name);
    if (now !== this.shown) this.root.replaceChildren(...data.cards.map((card, at) => this.card(card, at, data.cards.length)));
    this.shown = now;
    if (data.reveal && data.reveal !== this.revealed) this.reveal(data.reveal);
    this.revealed = data.reveal;
  }

  reveal(id, tries = 5) {
    // Back from a pattern: to where one was. Streamlit moves the page's parts about while it settles, and what is
    // moved loses the focus; so look again a few times, unless the reader has gone elsewhere.
    setTimeout(() => {
      const card = [...this.root.children].find((child) => child.dataset.card === id);
      const name = card?.querySelector(".pc-name");
      if (name && document.activeElement !== name && (tries === 5 || document.activeElement === document.body)) {
        card.scrollIntoView({ block: "center" });
        name.focus({ preventScroll: true });
      }
      if (tries > 1) this.reveal(id, tries - 1);
    }, 150);
  }

  card(card, at, count) {
    const box = make("article", "pc-card");
    box.dataset.card = card.id;
    box.setAttribute("aria-posinset", at + 1);
    box.setAttribute("aria-setsize", count);
    const title = make("h3", "pc-title");
    title.append(button("pc-name", card.name, "open"));
    const head = make("header");
    head.append(title, make("span", "pc-size", card.size));
    box.append(head, this.quotes(card), this.margin(card));
    return box;
  }

  quotes(card) {
    const box = make("div", "pc-quotes");
    for (const quote of card.quotes) {
      const figure = make("figure", "pc-quote");
      const place = make("figcaption");
      const who = button("pc-who", quote.who, "quote", quote.id);
      who.title = this.words.open;
      who.setAttribute("aria-label", this.words.openQuote.replace("{person}", () => quote.who));
      place.append(who);
      figure.append(make("blockquote", "", quote.text), place);
      box.append(figure);
    }
    if (card.more) box.append(button("pc-more", card.more, "open"));
    return box;
  }

  margin(card) {
    const box = make("aside", "pc-margin");
    box.append(make("p", "pc-terms", card.terms));
    const list = make("dl", "pc-badges");
    for (const badge of card.badges) {
      const line = make("dd");
      if (badge.flag) line.append(make("span", "pc-flag", badge.flag), " ");
      line.append(badge.part ? button("pc-line", badge.line, "part", badge.part) : badge.line);
      list.append(make("dt", "", badge.name), line);
    }
    box.append(list);
    if (card.badges.some((badge) => badge.behind.length)) box.append(this.behind(card));
    return box;
  }

  behind(card) {
    const fold = make("details", "pc-behind");
    fold.open = this.open.has(card.id);
    fold.addEventListener("toggle", () => this.open[fold.open ? "add" : "delete"](card.id));
    const summary = make("summary", "", this.words.behind);
    summary.setAttribute("aria-label", this.words.behindOf.replace("{name}", () => card.name));
    const list = make("dl");
    for (const badge of card.badges) {
      if (!badge.behind.length) continue;
      list.append(make("dt", "", badge.name), ...badge.behind.map((words) => make("dd", "", words)));
    }
    fold.append(summary, list);
    return fold;
  }

  clicked(event) {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    const { what, at } = pressed.dataset;
    this.trigger("press", { card: pressed.closest(".pc-card").dataset.card, what, at });
  }

  moved(event) {
    // From name to name with the arrow keys, past all that lies between.
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.classList.contains("pc-name")) return;
    event.preventDefault();
    event.stopPropagation(); // the app's shortcuts are not meant
    const names = [...this.root.querySelectorAll(".pc-name")];
    const next = names[names.indexOf(event.target) + step];
    next?.focus({ preventScroll: true });
    next?.closest(".pc-card").scrollIntoView({ block: "nearest" });
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".pc");
  if (!root) return;
  if (!lists.has(root)) lists.set(root, new Cards(root));
  lists.get(root).show(component.data[0], component.setTriggerValue);
}
