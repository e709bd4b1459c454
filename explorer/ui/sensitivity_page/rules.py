"""The page's own rules of style."""

from __future__ import annotations

import streamlit as st

_RULES = """
<style>
.st-key-sens_what > div { flex: 1 1 20rem !important; min-width: 18rem; }
.st-key-sens_how { row-gap: .4rem; }
.st-key-sens_how > div:has([data-testid="stMultiSelect"]) { flex: 1 1 10rem !important; min-width: 9.5rem;
  width: auto !important; }
.st-key-sens_seldom { min-width: 19rem; }
.st-key-sens_declared [data-testid="stText"] { font-weight: 600; }
[class*="st-key-sens_q_"] [data-testid="stText"] { opacity: .72; margin-top: -.55rem; }
[class*="st-key-sens_say_"] [data-testid="stText"] { max-width: 46rem; line-height: 1.5; }
.st-key-sens_say_notes [data-testid="stText"] { font-size: .88rem; opacity: .74; line-height: 1.4; }
.st-key-sens_people, .st-key-sens_sentence, .st-key-sens_difference, .st-key-sens_limits, .st-key-sens_fragile,
.st-key-sens_belief, .st-key-sens_curve, .st-key-sens_testing, .st-key-sens_paper, .st-key-sens_everything {
  border-top: 1px solid color-mix(in srgb, currentColor 14%, transparent); padding-top: .3rem; margin-top: .7rem; }
.st-key-sens_split [data-testid="stColumn"] { min-width: 20rem; }
.st-key-sens_split [data-testid="stHorizontalBlock"] { row-gap: 1.2rem; }
.st-key-sens_person { scroll-margin: 5rem 0 60vh; }
.st-key-sens_panel { padding: .2rem 0 .2rem; margin-top: .4rem; }
.st-key-sens_person [data-testid="stText"] { font-weight: 600; font-size: 1.1rem; }
[class*="st-key-sens_sidehead_"] [data-testid="stText"] { font-weight: 600; font-size: .95rem; }
.st-key-sens_person button, [class*="st-key-sens_deviants_"] button, .st-key-sens_recoded button { min-height: 1.9rem;
  padding: .05rem .6rem; font-size: .9rem; }
[class*="st-key-sens_deviants_"], .st-key-sens_recoded { row-gap: .35rem; }
[class*="st-key-sens_deviants_"] [data-testid="stText"] { font-size: .95rem; min-width: 8rem; }
.st-key-sens_against > [data-testid="stElementContainer"]:first-child [data-testid="stText"] { font-weight: 600; }
.st-key-sens_sentence_text { border-left: 3px solid color-mix(in srgb, currentColor 25%, transparent);
  padding: .1rem 0 .1rem 1rem; max-width: 47rem; }
.st-key-sens_sentence_text [data-testid="stText"], .st-key-sens_sentence_text [data-testid="stText"] * {
  font-family: "Source Serif", "Source Serif 4", Georgia, serif; font-size: 1.12rem; line-height: 1.6; }
.st-key-sens_sentence_written [data-testid="stText"] { font-size: .92rem; opacity: .8; max-width: 46rem; }
[class*="st-key-sens_"] [data-testid="stCaptionContainer"] { max-width: 48rem; }

dl.sens-dots { margin: .2rem 0 !important; padding: 0 !important; display: grid; row-gap: .35rem; column-gap: 1rem;
  grid-template-columns: minmax(5rem, max-content) max-content max-content; align-items: center; }
dl.sens-dots div { display: contents; }
dl.sens-dots dt, dl.sens-dots dd { margin: 0 !important; font-size: .95rem; font-weight: 400; }
dl.sens-dots dt { font-weight: 600; overflow-wrap: anywhere; }
dl.sens-dots dd.people { display: flex; flex-wrap: wrap; gap: 4px; max-width: 26rem; }
dl.sens-dots i { width: 12px; height: 12px; border-radius: 50%; box-sizing: border-box; border: 1.5px solid #3a7bc8; }
dl.sens-dots i.yes { background: #3a7bc8; }

.sens-scroll { overflow-x: auto; }
table.sens-int, table.sens-table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
table.sens-int { width: 100%; max-width: 62rem; }
table.sens-int :is(th, td), table.sens-table :is(th, td) { border: 0; padding: .28rem 1rem .28rem 0; text-align: left;
  font-weight: 400; border-bottom: 1px solid color-mix(in srgb, currentColor 12%, transparent); white-space: nowrap; }
table.sens-int thead th, table.sens-table thead th { opacity: .72; vertical-align: bottom; white-space: normal; }
table.sens-int tbody th { white-space: normal; min-width: 13rem; }
table.sens-int tr.main > * { font-weight: 600; }
table.sens-int td.sens-bar { width: 40%; min-width: 11rem; }
table.sens-int th.sens-sides { font-size: .84rem; }
th.sens-sides span { display: inline-block; width: 50%; box-sizing: border-box; vertical-align: bottom; }
th.sens-sides span + span { text-align: right; }
.sens-track { position: relative; height: 1.1rem; background: color-mix(in srgb, currentColor 5%, transparent);
  border-radius: 3px; }
.sens-track i { position: absolute; display: block; }
.sens-track .band { top: 0; bottom: 0; background: color-mix(in srgb, currentColor 9%, transparent); }
.sens-track .zero { left: 50%; top: -3px; bottom: -3px; width: 1px; background: currentColor; opacity: .55; }
.sens-track .span { top: calc(50% - 1px); height: 2px; background: #3a7bc8; }
tr.main .sens-track .span { top: calc(50% - 2px); height: 4px; border-radius: 2px; }
.sens-track .dot { top: calc(50% - 5px); width: 10px; height: 10px; margin-left: -5px; border-radius: 50%;
  background: #3a7bc8; box-shadow: 0 0 0 2px var(--st-background-color, transparent); }
table.sens-table td, table.sens-table thead th:not(:first-child) { text-align: right; }
table.sens-table td.words, table.sens-table thead th.words { text-align: left !important; white-space: normal; }
@media (max-width: 1150px) {
  table.sens-int :is(th, td), table.sens-table :is(th, td) { padding-right: .6rem; font-size: .88rem; }
  table.sens-int td.sens-bar { width: 34%; min-width: 9rem; }
  table.sens-int tbody th { min-width: 9rem; }
}

.st-key-sens_specifications .pgrid td .pgrid-cell, .st-key-sens_map_grid .pgrid td .pgrid-cell {
  white-space: nowrap; }
.st-key-sens_map_grid .pgrid button.pgrid-cell { min-width: 13rem; }
[class*="st-key-sens_axis_"] { margin-bottom: .3rem; }
[class*="st-key-sens_axis_"] label p { white-space: normal; }
</style>
"""


def apply() -> None:
    """Put the rules on the page."""
    st.html(_RULES)
