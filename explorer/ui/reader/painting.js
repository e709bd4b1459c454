// What is lit up behind the words: the passage arrived at (focus), the one chosen (cursor), the one pointed at (hover).

const painting = {
  paint(name, start, end) {
    this.under.querySelectorAll(`.rdr-paint-${name}`).forEach((box) => box.remove());
    this.paints[name] = [start, end];
    if (!this.map) return;
    for (const line of lineBoxes(this.map, start, end, this.page)) {
      const box = make("div", `rdr-paint rdr-paint-${name}`);
      Object.assign(box.style, {
        left: `${line.left - 2}px`, top: `${line.top - 1}px`, width: `${line.right - line.left + 4}px`, height: `${line.bottom - line.top + 2}px`,
      });
      this.under.append(box);
    }
  },

  unpaint(name) {
    delete this.paints[name];
    this.under.querySelectorAll(`.rdr-paint-${name}`).forEach((box) => box.remove());
  },

  showFlag(words, element) {
    const frame = this.root.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const view = this.scroll.getBoundingClientRect();
    this.flag.textContent = words;
    this.flag.hidden = false;
    const isLeft = box.left < view.left + view.width / 2;
    this.flag.style.top = `${Math.max(box.top, view.top + 4) - frame.top}px`;
    this.flag.style.left = isLeft ? `${box.right - frame.left + 6}px` : `${box.left - frame.left - this.flag.offsetWidth - 6}px`;
  },

  hideFlag() {
    this.flag.hidden = true;
  },
};
