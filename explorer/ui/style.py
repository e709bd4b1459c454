"""The few rules of style the pages share: quotes in a book face, numbers lined up, nothing loud."""

from __future__ import annotations

import streamlit as st

# Streamlit serves its own copy of Source Serif; the names behind it are for the moment before it has loaded.
_RULES = """
<style>
.block-container { max-width: 80rem; padding-top: 3.2rem; padding-bottom: 6rem; }
[data-testid="stSidebarUserContent"] { padding-bottom: 2rem; }

/* quote cards */
[class*="st-key-quote_"] { border-left: 3px solid color-mix(in srgb, currentColor 18%, transparent);
  padding: .1rem 0 .1rem 1rem; max-width: 46rem; }
[class*="st-key-quotetext_"] [data-testid="stText"] {
  font-family: "Source Serif", "Source Serif 4", Georgia, serif; font-size: 1.06rem; line-height: 1.6; }
[class*="st-key-quotehead_"] [data-testid="stText"],
[class*="st-key-quotememo_"] [data-testid="stText"],
[class*="st-key-quotefoot_"] [data-testid="stText"] { font-size: .88rem; opacity: .74; line-height: 1.45; }
[class*="st-key-quotefoot_"] button { font-size: .88rem; }

/* small facts in a row: a number, and what it counts */
[class*="st-key-facts"] [data-testid="stText"] { font-variant-numeric: tabular-nums; }

/* the note that a study is invented */
.st-key-fiction [data-testid="stText"] { font-weight: 600; letter-spacing: .01em; }
.st-key-fiction { border-left: 4px solid #b7791f; padding: .35rem 0 .35rem .9rem;
  background: color-mix(in srgb, #b7791f 9%, transparent); border-radius: 0 .4rem .4rem 0; }
</style>
"""


def apply() -> None:
    """Put the rules on the page; called once a run by app.py."""
    st.html(_RULES)
