"""The page's own rules of style."""

from __future__ import annotations

import streamlit as st

_RULES = """
<style>
[data-testid="stMain"]:focus-visible { outline: none; box-shadow: none; }
.st-key-assess_top, :has(> .st-key-assess_top) { position: absolute; height: 0; overflow: hidden; }
.st-key-assess_choice { row-gap: .4rem; }
.st-key-assess_choice > :last-child { min-width: 16rem; }
.st-key-assess_split [data-testid="stColumn"] { min-width: 15rem; }
.st-key-assess_split [data-testid="stHorizontalBlock"] { row-gap: 1rem; }
[data-testid="stElementContainer"]:has(> .stProgress) { margin-top: -.7rem; }
.stProgress [role="progressbar"] > div > div { height: .28rem; }
.st-key-assess_done [data-testid="stText"] { font-size: .9rem; opacity: .8; }
p.assess-asked { font-size: .92rem; line-height: 1.45; opacity: .68; margin: 0 0 .15rem !important; max-width: 44rem; }
[class*="st-key-quote_assess"] p.found { font-size: 1.14rem; line-height: 1.62; max-width: 42rem; }
[class*="st-key-quote_assesson_"] { border-left-color: #2e9277; }
[class*="st-key-quotefoot_assess_"] { margin-top: .1rem; }
[class*="st-key-quotefoot_assess_"] [data-testid="stText"] { font-size: .85rem; }
.st-key-assess_left_head { margin-bottom: .2rem; row-gap: 0; }
.st-key-assess_left_head button, .st-key-assess_ways button { min-height: 0; }
.st-key-assess_decide { border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: .5rem;
  padding: .9rem 1.1rem .8rem; }
.st-key-assess_decide > [data-testid="stElementContainer"]:first-child [data-testid="stText"] { font-weight: 600;
  font-size: 1.05rem; }
.st-key-assess_about { border-top: 1px solid color-mix(in srgb, currentColor 14%, transparent); padding-top: .5rem; }
.st-key-assess_about [data-testid="stText"] { font-size: .88rem; line-height: 1.42; opacity: .8; }
.st-key-assess_decide [data-testid="stCaptionContainer"] { margin-bottom: 0; }
.st-key-assess_decide [data-testid="stCaptionContainer"] p { margin: 0; }
.st-key-assess_levels button { min-height: 2.6rem; }
.st-key-assess_levels button p { font-size: 1.05rem; }
.st-key-assess_sure_row button, .st-key-assess_reason_row button { min-height: 1.9rem; padding: 0 .5rem; }
.st-key-assess_sure_row button p, .st-key-assess_reason_row button p { font-size: .88rem; }
.st-key-assess_reason_row, .st-key-assess_sure_row { gap: .35rem !important; }
:has(> .st-key-assess_decide) { position: sticky; top: 4.2rem; }
@media (max-width: 1150px) {
  .st-key-assess_split [data-testid="stHorizontalBlock"] { column-gap: 1.2rem; }
  .st-key-assess_decide { padding: .7rem .75rem .6rem; }
  [class*="st-key-quote_assess"] p.found { font-size: 1.06rem; line-height: 1.55; }
  [class*="st-key-quotefoot_assess_"] { gap: .2rem .8rem !important; }
  .st-key-assess_sure_row button, .st-key-assess_reason_row button { padding: 0 .4rem; }
}
[class*="st-key-assess_row_"] { border-top: 1px solid color-mix(in srgb, currentColor 14%, transparent);
  padding-top: .5rem; }
[class*="st-key-assess_row_"] > :first-child [data-testid="stText"] { font-weight: 600; }
[class*="st-key-assess_row_"] button { min-height: 0; }
.st-key-assess_side_shown > [data-testid="stElementContainer"] [data-testid="stText"] { font-size: .95rem; }
.st-key-before [data-testid="stText"] { max-width: 48rem; line-height: 1.5; }
.before-scroll { overflow-x: auto; }
table.before { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
table.before th, table.before td { text-align: right; padding: .3rem .6rem; border: none;
  border-bottom: 1px solid color-mix(in srgb, currentColor 12%, transparent); }
table.before th { font-weight: 400; opacity: .74; vertical-align: bottom; }
table.before :is(th, td):first-child { text-align: left; padding-left: 0; }
table.before td { white-space: nowrap; }
table.before th { max-width: 8rem; }
table.before td.bar { min-width: 5rem; width: 40%; }
@media (max-width: 1150px) { table.before { font-size: .86rem; }
  table.before th, table.before td { padding: .26rem .32rem; } }
.before-bar { display: flex; height: .95rem; border-radius: 3px; overflow: hidden;
  background: color-mix(in srgb, currentColor 10%, transparent); }
.before-key { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .88rem; margin: .3rem 0 .2rem; }
.before-key i { display: inline-block; width: .8rem; height: .8rem; border-radius: 2px; margin-right: .4rem;
  vertical-align: -.08rem; }
</style>
"""


def apply() -> None:
    """Put the rules on the page."""
    st.html(_RULES)
