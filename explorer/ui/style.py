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
  font-family: "Source Serif", "Source Serif 4", Georgia, serif; font-size: 1.06rem; line-height: 1.6; }
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
@media (max-width: 1150px) { .st-key-coverage .pgrid-scroll { max-height: 45vh !important; } }
.st-key-chosen_head { scroll-margin: 5rem 0 55vh; }
.st-key-chosen_head [data-testid="stText"] { font-weight: 600; }
div.states { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; font-size: .88rem; opacity: .85; }
div.states b { display: inline-block; box-sizing: border-box; min-width: 2rem; text-align: center; border-radius: 4px;
  font-weight: 600; }
div.states b.s-coded { background: color-mix(in srgb, currentColor 14%, transparent); }
div.states b.s-nothing { font-weight: 400; }
div.states b.s-unread { font-weight: 400; border: 1px dashed color-mix(in srgb, currentColor 45%, transparent); }

/* read: the list of transcripts beside its arrows */
.st-key-read_head .st-key-read_choice { max-width: 27rem; }

/* patterns and themes: the sentence, then the picture, on one screen */
.st-key-patterns_verdict [data-testid="stText"] { line-height: 1.45; }
.st-key-patterns_verdict { margin-bottom: -.7rem; }

/* the note that a study is invented */
.st-key-fiction [data-testid="stText"] { font-weight: 600; letter-spacing: .01em; }
.st-key-fiction { border-left: 4px solid #b7791f; padding: .35rem 0 .35rem .9rem;
  background: color-mix(in srgb, #b7791f 9%, transparent); border-radius: 0 .4rem .4rem 0; }
</style>
"""


def apply() -> None:
    """Put the rules on the page; called once a run by app.py."""
    st.html(_RULES)
