"""The few rules of style the pages share: quotes in a book face, numbers lined up, nothing loud."""

from __future__ import annotations

import streamlit as st

# Streamlit serves its own copy of Source Serif; the names behind it are for the moment before it has loaded.
_RULES = """
<style>
.block-container { max-width: 80rem; padding-top: 3.2rem; padding-bottom: 6rem; }
@media (max-width: 1200px) { .block-container { padding-left: 2.2rem; padding-right: 2.2rem; } }
[data-testid="stSidebarUserContent"] { padding-bottom: 2rem; }
.st-key-open_study [data-testid="stText"] { font-weight: 600; }

/* quote cards */
[class*="st-key-quote_"] { border-left: 3px solid color-mix(in srgb, currentColor 18%, transparent);
  padding: .1rem 0 .1rem 1rem; max-width: 46rem; }
[class*="st-key-quotetext_"] [data-testid="stText"], [class*="st-key-quotetext_"] [data-testid="stText"] * {
  font-family: "Source Serif", "Source Serif 4", Georgia, serif; font-size: 1.06rem; line-height: 1.6;
  white-space: pre-line; } /* a file's indents are no part of what was said */
[class*="st-key-quotehead_"] [data-testid="stText"],
[class*="st-key-quotememo_"] [data-testid="stText"],
[class*="st-key-quotefoot_"] [data-testid="stText"] { font-size: .88rem; opacity: .74; line-height: 1.45; }
[class*="st-key-quotefoot_"] button, [class*="st-key-quotefoot_"] summary { font-size: .88rem; }
[class*="st-key-quotefoot_"] button { min-height: 0; padding-top: .1rem; padding-bottom: .1rem; }

/* small facts in a row: a number, and what it counts */
h2 { font-size: 1.75rem !important; padding-top: 0 !important; }
h3 { font-size: 1.2rem !important; padding: .9rem 0 .45rem !important; }
dl.facts { padding: 0 !important; display: flex; flex-wrap: wrap; gap: .9rem 2.2rem; margin: .3rem 0 .2rem; }
dl.facts div { display: flex; flex-direction: column; }
dl.facts dd { margin: 0 !important; font-size: 1.5rem; line-height: 1.15; font-weight: 600;
  font-variant-numeric: tabular-nums; }
dl.facts dt { margin: 0 !important; font-size: .86rem; font-weight: 400; opacity: .72; max-width: 15rem; }

.st-key-question [data-testid="stText"] { opacity: .72; margin-top: -.6rem; }
.st-key-quiet_notes [data-testid="stText"] { font-size: .88rem; opacity: .74; }
.st-key-lost [data-testid="stText"] { font-size: .95rem; }
.st-key-ways [data-testid="stColumn"] { min-width: 17rem; }

/* coverage: the grid, and the quotes that stay beside it */
.st-key-coverage_split [data-testid="stColumn"] { min-width: 25rem; }
.st-key-coverage_split [data-testid="stHorizontalBlock"] { row-gap: 1.2rem; }
@media (max-width: 1150px) { .st-key-coverage .pgrid-scroll { max-height: 64vh !important; } }
.st-key-theme_part button { padding: 0 .6rem; }
.st-key-leaving .pgrid-scroll { max-height: 19rem !important; }
.st-key-reading { margin-top: -.6rem; margin-bottom: -.3rem; }
.st-key-theme_words [data-testid="stText"] { font-size: .95rem; line-height: 1.45; }
[class*="st-key-undo_"] [data-testid="stText"] { font-size: .88rem; opacity: .74; }
[class*="st-key-undo_"] button { min-height: 0; }
[class*="st-key-quotemarks_"] button { min-height: 1.7rem; padding: 0 .6rem; font-size: .84rem; }
.st-key-chosen_head { scroll-margin: 5rem 0 55vh; }
.st-key-chosen_head [data-testid="stText"] { font-weight: 600; }
div.states { display: flex; flex-wrap: wrap; align-items: baseline; gap: .3rem 1.1rem; font-size: .88rem;
  opacity: .85; }
div.states b { display: inline-block; box-sizing: border-box; min-width: 1.7rem; text-align: center; border-radius: 4px;
  font-weight: 600; }
div.states b.s-coded { background: color-mix(in srgb, currentColor 14%, transparent); }
div.states b.s-nothing { font-weight: 400; }
div.states b.s-dot { min-width: 1rem; }
div.states b.s-unread { font-weight: 400; border: 1px dashed color-mix(in srgb, currentColor 45%, transparent); }

/* read: the list of transcripts beside its arrows */
.st-key-read_head .st-key-read_choice { max-width: 27rem; }

/* patterns and themes: the sentence, then the picture, on one screen */
.st-key-patterns_verdict [data-testid="stText"] { line-height: 1.45; }
.st-key-patterns_verdict { margin-bottom: -.7rem; }
.st-key-patterns_choices { row-gap: .5rem; }
[class*="st-key-patterns_table"] .pgrid td button.pgrid-cell { white-space: normal; }
.st-key-patterns_how_sure [data-testid="stText"] { max-width: 46rem; font-size: .95rem; }

/* one pattern: its quotes, and in the margin what is known of it (as on its card, ui/cards) */
.st-key-cards_verdict [data-testid="stText"] { line-height: 1.45; max-width: 56rem; }
.st-key-pattern_split [data-testid="stColumn"] { min-width: 20rem; }
@media (min-width: 1151px) { .st-key-pattern_margin { position: sticky; top: 4.2rem; } }
@media (max-width: 1150px) { .st-key-pattern_split [data-testid="stColumn"]:last-child { order: -1; } }
dl.badges { margin: .2rem 0 0 !important; padding: 0 !important; display: grid; gap: .45rem .9rem;
  grid-template-columns: max-content 1fr; }
dl.badges dt, dl.badges dd, dl.behind dt, dl.behind dd { margin: 0 !important; font-size: .92rem; line-height: 1.42;
  overflow-wrap: break-word; min-width: 0; }
dl.badges dt { font-weight: 400; opacity: .7; }
dl.badges dd b { display: inline-block; padding: 0 .4rem; border-radius: 4px; font-size: .86rem; font-weight: 600;
  border: 1px solid color-mix(in srgb, currentColor 40%, transparent); }
dl.behind { margin: 0 !important; padding: 0 !important; }
dl.behind dt { font-weight: 600; }
dl.behind dd { opacity: .8; margin-bottom: .3rem !important; }

/* the queue of patterns no theme explains: quotes on the left, the decision stays in sight on the right */
.st-key-queue_split [data-testid="stColumn"] { min-width: 20rem; }
.st-key-queue_split [data-testid="stHorizontalBlock"] { row-gap: 1rem; }
@media (min-width: 1151px) { .st-key-queue_side { position: sticky; top: 4.2rem; } }
.st-key-queue_title h3 { padding-top: 0 !important; }
.st-key-queue_decide { border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: .5rem;
  padding: .8rem 1rem 1rem; }
.st-key-queue_decide > [data-testid="stElementContainer"]:first-child [data-testid="stText"] { font-weight: 600; }
.st-key-queue_buttons > div { flex: 1 1 40%; min-width: 8.4rem; }
[class*="st-key-queue_says_"] [data-testid="stText"] { line-height: 1.45; font-size: .93rem; }
[class*="st-key-queue_says_"] > :first-child [data-testid="stText"] { font-weight: 600; }

/* the convergence table */
dl.meanings { margin: 0 !important; padding: 0 !important; display: grid; grid-template-columns: max-content 1fr;
  gap: .15rem 1rem; font-size: .9rem; }
dl.meanings div { display: contents; }
dl.meanings dt { font-weight: 600; font-size: .9rem; margin: 0 !important; }
dl.meanings dd { margin: 0 !important; font-size: .9rem; opacity: .8; }
[class*="st-key-convergence_row_"] { border-top: 1px solid color-mix(in srgb, currentColor 14%, transparent);
  padding-top: .8rem; }
[class*="st-key-convergence_row_"] [data-testid="stColumn"] { min-width: 22rem; }
[class*="st-key-convergence_row_"] [data-testid="stHorizontalBlock"] { row-gap: .5rem; }
[class*="st-key-convergence_row_"] button[kind="tertiary"] { text-align: left; min-height: 0; padding: .1rem 0; }
[class*="st-key-convergence_row_"] button[kind="tertiary"] p { text-decoration: underline;
  text-decoration-color: color-mix(in srgb, currentColor 30%, transparent); text-underline-offset: .2em; }
[class*="st-key-convergence_row_"] button[kind^="segmented"] { padding: .2rem .6rem; font-size: .9rem; }
[class*="st-key-convergence_theme_"] button p { font-weight: 600; }

/* search: the box on every page, and the two lists */
.st-key-search_line { flex-wrap: nowrap !important; }
.st-key-search_line [data-testid="stFormSubmitButton"] button { padding-left: .7rem; padding-right: .7rem; }
.st-key-search_line [data-testid="InputInstructions"] { display: none; }
.st-key-search_split [data-testid="stColumn"] { min-width: 24rem; }
.st-key-search_split h3 { padding-top: 0 !important; }
.st-key-search_split [data-testid="stHorizontalBlock"] { row-gap: 1.6rem; }
.st-key-search_count [data-testid="stText"] { line-height: 1.45; }
p.found { font-family: "Source Serif", "Source Serif 4", Georgia, serif; font-size: 1.06rem; line-height: 1.6;
  margin: 0 !important; white-space: pre-line; overflow-wrap: anywhere; }
p.found mark { color: inherit; background: color-mix(in srgb, #e0a92e 38%, transparent); border-radius: 2px;
  padding: 0 .08em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }

/* quotes to read again: the choice on one line, how far one is on the next, then the quote (ui/review) */
.st-key-again_choice, .st-key-again_parts { row-gap: .4rem; }
.st-key-again_parts > :has(> .st-key-again_progress) { flex: 1 1 14rem !important; min-width: 14rem;
  width: auto !important; }
.st-key-again_choice > :first-child { min-width: 27rem; }
.st-key-again_progress p, .st-key-again_hints p { margin: 0; line-height: 1.35; }
.st-key-again_hints [data-testid="stPageLink"] a { padding-top: .1rem; padding-bottom: .1rem; }
.st-key-again_hints:not(:has(p)) { display: none; }
.st-key-again_rest { border-left: 3px solid color-mix(in srgb, currentColor 25%, transparent); padding-left: .9rem; }
.st-key-again_settings { min-width: 22rem; max-height: calc(70vh - 3.4rem); overflow-y: auto; overflow-x: hidden;
  padding: .2rem .9rem .6rem .2rem; }
.st-key-again_settings [data-testid="stCaptionContainer"] { margin-top: -.35rem; }
table.again-valid { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
table.again-valid th, table.again-valid td { padding: .2rem 1.4rem .2rem 0; text-align: left; font-weight: 400;
  border: 0; border-top: 1px solid color-mix(in srgb, currentColor 12%, transparent); }
table.again-valid td { white-space: nowrap; }
@media (max-width: 1200px) { table.again-valid th, table.again-valid td { padding-right: .8rem; } }
table.again-valid thead th, table.again-valid thead td { border-top: 0; opacity: .7; }
table.again-valid:not(.again-people) tbody tr:first-child > * { font-weight: 600; }
table.again-valid small { opacity: .7; font-weight: 400; }

/* the note that a study is invented */
.st-key-fiction [data-testid="stText"] { font-weight: 600; letter-spacing: .01em; }
.st-key-fiction { border-left: 4px solid #b7791f; padding: .35rem 0 .35rem .9rem;
  background: color-mix(in srgb, #b7791f 9%, transparent); border-radius: 0 .4rem .4rem 0; }
</style>
"""


def apply() -> None:
    """Put the rules on the page; called once a run by app.py."""
    st.html(_RULES)
