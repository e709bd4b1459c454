"""Hands for the browser tests: selecting words of the reader with the mouse."""

from __future__ import annotations

_FIND = """(words) => {
  for (const run of document.querySelectorAll('.rdr-run')) {
    const at = run.firstChild.data.indexOf(words);
    if (at < 0) continue;
    const scroll = document.querySelector('.rdr-scroll');
    scroll.scrollTop += run.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 150;
    const range = document.createRange();
    range.setStart(run.firstChild, at);
    range.setEnd(run.firstChild, at + words.length);
    const boxes = [...range.getClientRects()];
    const first = boxes[0], last = boxes[boxes.length - 1];
    const middle = (box) => (box.top + box.bottom) / 2;
    return {x1: first.left + 1, y1: middle(first), x2: last.right - 1, y2: middle(last)};
  }
  return null;
}"""


def select_words(page, words: str) -> None:
    """Drag the mouse over words that stand in one run of the reader."""
    place = page.evaluate(_FIND, words)
    assert place is not None, f"the reader does not show {words!r} in one run"
    page.wait_for_timeout(100)
    place = page.evaluate(_FIND, words)
    page.mouse.move(place["x1"], place["y1"])
    page.mouse.down()
    page.mouse.move((place["x1"] + place["x2"]) / 2, (place["y1"] + place["y2"]) / 2)
    page.mouse.move(place["x2"], place["y2"])
    page.mouse.up()
