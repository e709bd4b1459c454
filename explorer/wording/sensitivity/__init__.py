"""A sensitivity check in sentences: the same on the screen, on the command line and in the exports.

finding    the sentence and its headline       limits    what such numbers could and could not have shown
fragile    recodings, leaving out, missing     choices   the specification curve
reading    Bayesian reading, order, tests      looks     what was declared, and how often somebody looked
before     what to expect before looking       methods   paragraphs for a paper
tables     the same for a supplement           checking  what an edited sentence should not say
spelling   choices and options in plain words      keys     findings and reasons, as they are shown
"""

from explorer.wording.sensitivity.before import before_lines, before_table
from explorer.wording.sensitivity.checking import forbidden
from explorer.wording.sensitivity.choices import curve_words, joint_words
from explorer.wording.sensitivity.finding import (
    against_words,
    counts_words,
    deviant_words,
    grid_words,
    headline,
    is_tendency,
    sentence,
)
from explorer.wording.sensitivity.fragile import (
    bounds_words,
    chosen_words,
    fewest_moves,
    fragile_words,
    leaving_out_words,
    miscoded_words,
    recoding_words,
    treatments_words,
)
from explorer.wording.sensitivity.keys import finding_key, group_key, how_sure, kind_key, missing_reason, option_key
from explorer.wording.sensitivity.limits import interval_words, ruled_out, smallest_attainable, what_could_be_seen
from explorer.wording.sensitivity.looks import is_declared, looked_words, looks_words
from explorer.wording.sensitivity.methods import methods_paragraph
from explorer.wording.sensitivity.numbers import p_value, plain, reading_differences, signed
from explorer.wording.sensitivity.reading import bayes_words, ordered_words, tests_words, what_p_says
from explorer.wording.sensitivity.spelling import axis_words, option_words, spelt, treatment_words
from explorer.wording.sensitivity.tables import (
    people_table,
    specifications_table,
    supplementary_table,
    without_table,
)
from explorer.wording.standing import COUNTS_ASKED as COUNTS_DESCRIBE
from explorer.wording.standing import counts_asked as counts_describe

__all__ = [
    "COUNTS_DESCRIBE",
    "against_words",
    "axis_words",
    "bayes_words",
    "before_lines",
    "before_table",
    "bounds_words",
    "chosen_words",
    "counts_describe",
    "counts_words",
    "curve_words",
    "deviant_words",
    "fewest_moves",
    "finding_key",
    "forbidden",
    "fragile_words",
    "grid_words",
    "group_key",
    "headline",
    "how_sure",
    "interval_words",
    "is_declared",
    "is_tendency",
    "joint_words",
    "kind_key",
    "leaving_out_words",
    "looked_words",
    "looks_words",
    "methods_paragraph",
    "miscoded_words",
    "missing_reason",
    "option_key",
    "option_words",
    "ordered_words",
    "p_value",
    "people_table",
    "plain",
    "reading_differences",
    "recoding_words",
    "ruled_out",
    "sentence",
    "signed",
    "smallest_attainable",
    "specifications_table",
    "spelt",
    "supplementary_table",
    "tests_words",
    "treatment_words",
    "treatments_words",
    "what_could_be_seen",
    "what_p_says",
    "without_table",
]
