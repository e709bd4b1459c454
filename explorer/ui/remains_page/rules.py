"""The page's own rules of style."""

from __future__ import annotations

import streamlit as st

_RULES = """
<style>
[class*="st-key-remains_says_"] [data-testid="stText"], .st-key-remains_begin [data-testid="stText"],
.st-key-remains_method [data-testid="stText"] { max-width: 46rem; line-height: 1.5; }
[class*="st-key-remains_result_"] { border-top: 1px solid color-mix(in srgb, currentColor 14%, transparent);
  padding-top: .4rem; }
.remains-bar { position: relative; height: .7rem; max-width: 46rem; border-radius: .35rem; overflow: hidden;
  background: color-mix(in srgb, currentColor 12%, transparent); }
.remains-bar i.found { position: absolute; inset: 0 auto 0 0; }
.remains-bar i.point { position: absolute; top: 0; bottom: 0; width: 2px; background: currentColor; }
.remains-scroll { overflow-x: auto; }
table.remains-table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
table.remains-table th, table.remains-table td { text-align: right; padding: .28rem .7rem; white-space: nowrap;
  border: none; border-bottom: 1px solid color-mix(in srgb, currentColor 12%, transparent); }
table.remains-table th { font-weight: 400; opacity: .74; }
table.remains-table :is(th, td):first-child { text-align: left; white-space: normal; min-width: 11rem;
  padding-left: 0; }
@media (max-width: 1150px) {
  table.remains-table { font-size: .86rem; }
  table.remains-table th, table.remains-table td { padding: .26rem .38rem; white-space: normal; }
  table.remains-table :is(th, td):first-child { min-width: 8rem; }
}
table.remains-table .chosen { font-weight: 700; background: color-mix(in srgb, currentColor 8%, transparent); }
table.remains-table th.chosen { opacity: 1; }
table.remains-table .need { opacity: .74; }
table.remains-table th.need:nth-last-child(3), table.remains-table td.need:nth-last-child(3) {
  border-left: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
table.remains-table abbr { text-decoration: underline dotted; text-underline-offset: .2em; }
.st-key-remains_top { position: absolute; height: 0; overflow: hidden; }
.st-key-remains_split [data-testid="stColumn"] { min-width: 22rem; }
@media (min-width: 1151px) { .st-key-remains_decide { position: sticky; top: 4.2rem; } }
.st-key-remains_passage p { margin: 0 0 .7rem; max-width: 42rem; white-space: pre-line; }
.st-key-remains_passage p.asked { font-size: .95rem; line-height: 1.45; opacity: .74; }
.st-key-remains_passage p.said { font-family: "Source Serif", "Source Serif 4", Georgia, serif; font-size: 1.12rem;
  line-height: 1.65; }
.st-key-remains_passage p.said b { font-weight: 400; background: color-mix(in srgb, #c9a227 20%, transparent);
  box-decoration-break: clone; -webkit-box-decoration-break: clone; padding: .08em .1em; border-radius: 3px; }
.st-key-remains_passage .around { opacity: .62; }
.st-key-quotehead_remains [data-testid="stText"] { font-size: .9rem; opacity: .74; }
.st-key-remains_decide { border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: .5rem;
  padding: .9rem 1.1rem 1.1rem; }
.st-key-remains_decide > [data-testid="stElementContainer"]:first-child [data-testid="stText"] { font-weight: 600; }
[class*="st-key-remains_row_"] { position: relative; padding-left: .8rem; margin-top: .2rem; }
[class*="st-key-remains_row_"] > [data-testid="stElementContainer"]:first-child { position: absolute; inset: 0 auto 0 0;
  width: 4px; }
[class*="st-key-remains_row_"] > [data-testid="stElementContainer"]:first-child * { height: 100%; }
.remains-swatch { width: 4px; border-radius: 2px; }
.st-key-remains_time [data-testid="stText"] { line-height: 1.45; }
</style>
"""


def apply() -> None:
    """Put the rules on the page."""
    st.html(_RULES)
