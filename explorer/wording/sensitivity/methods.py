"""A paragraph on the check for the methods and results of a paper, to be pasted and cut down."""

from __future__ import annotations

from explorer.datamodel.answered import NOT_CLEAR, Answer
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import AS_FIRST, AS_SECOND, AS_YES, JUDGED, LEFT_OUT, MISSING, MIXED, Contrast
from explorer.naming import counted
from explorer.translation import _, written
from explorer.wording.sensitivity.choices import curve_words, joint_words
from explorer.wording.sensitivity.finding import grid_words, sentence
from explorer.wording.sensitivity.fragile import bounds_words, fragile_words
from explorer.wording.sensitivity.keys import option_key
from explorer.wording.sensitivity.limits import what_could_be_seen
from explorer.wording.sensitivity.looks import DeclaredContrast, LooksCounted, looks_words
from explorer.wording.sensitivity.numbers import plain
from explorer.wording.sensitivity.reading import bayes_words, ordered_words, tests_words
from explorer.wording.standing import counts_asked


def methods_paragraph(
    answer: Answer, declared: DeclaredContrast | None, looks: LooksCounted, *, sentence_kept: str = ""
) -> str:
    """Two paragraphs, what was done and what came of it; names of people are left out.

    Parameters
    ----------
    sentence_kept : the researcher's own wording of the sentence, in place of ours.
    """
    return f"{_done(answer, declared, looks)}\n\n{_found(answer, sentence_kept)}"


def _done(answer: Answer, declared: DeclaredContrast | None, looks: LooksCounted) -> str:
    contrast, people = answer.contrast, answer.people
    told = [
        _(
            "As a sensitivity check we compared participants with “{attribute}” {first} and {second} by {outcome}.",
            attribute=contrast.attribute,
            first=people.first_name,
            second=people.second_name,
            outcome=_outcome(contrast, people.yes_name),
        ),
        _(
            "The participant was the unit; segments were not counted, because segments of one person resemble each "
            "other. Whoever did not speak of something, or was not asked, was treated as missing and never as low."
        ),
        _mixed(answer),
        _(
            "The difference in shares (first minus second) is given with the score interval of Miettinen and Nurminen "
            "(1985) and beside it Newcombe's hybrid score interval (1998), the test is Boschloo's exact test, "
            "two-sided."
        ),
        _(
            "The smallest difference of interest was {size}; power was worked out exactly. A difference is called "
            "visible only if the 95% interval excludes zero, at least two people would have to be coded otherwise to "
            "change that, and nine in ten of the equivalent ways to code agree in direction.",
            size=plain(contrast.smallest_difference),
        ),
    ]
    if answer.curve is not None and answer.curve.joint is not None:
        told.append(
            _(
                "The check was repeated over {ways} through the choices of coding (specification curve), with {n} "
                "permutations of whole people over those that answer the same question (seed {seed}).",
                ways=counted(answer.curve.n_ways, "way"),
                n=written(contrast.n_permutations),
                seed=contrast.seed,
            )
        )
    told.append(looks_words(looks, declared, contrast=contrast))
    return " ".join(one for one in told if one)


def _outcome(contrast: Contrast, yes_name: str) -> str:
    if contrast.outcome_kind == THEME:
        return _("whether they were {coded} with the theme “{theme}”", coded=yes_name, theme=contrast.outcome)
    if contrast.rule == JUDGED:
        return _(
            "their stance “{stance}” (“{yes}” or not), each judged as a whole from the account",
            stance=contrast.outcome,
            yes=yes_name,
        )
    return _(
        "their stance “{stance}” (“{yes}” or not), derived from the codings by the rule “{rule}”, each {unit} counted "
        "once",
        stance=contrast.outcome,
        yes=yes_name,
        rule=option_key(contrast.rule),
        unit=option_key(contrast.unit),
    )


def _mixed(answer: Answer) -> str:
    contrast, everybody = answer.contrast, answer.people.people
    told = [grid_words(answer)]
    if any(one.group == MIXED for one in everybody) or contrast.mixed_attribute != LEFT_OUT:
        told.append(_mixed_attribute(contrast.mixed_attribute))
    if any(one.is_stance_mixed and one.group != MISSING for one in everybody):
        told.append(_mixed_stance(contrast.mixed_stance))
    return " ".join(told)


def _mixed_attribute(choice: str) -> str:
    if choice == AS_FIRST:
        return _("A mixed attribute was put with the first group.")
    if choice == AS_SECOND:
        return _("A mixed attribute was put with the second group.")
    return _("A mixed attribute was left out.")


def _mixed_stance(choice: str) -> str:
    if choice == LEFT_OUT:
        return _("A mixed stance was left out.")
    return _("A mixed stance was counted as yes.") if choice == AS_YES else _("A mixed stance was counted as no.")


def _found(answer: Answer, sentence_kept: str) -> str:
    told = [sentence_kept.strip() or sentence(answer)]
    if answer.difference is not None:
        is_said = answer.finding == NOT_CLEAR and not sentence_kept.strip()
        told.append(what_could_be_seen(answer, with_remains=not is_said))
        told += fragile_words(answer, with_names=False)
        told += [bounds_words(answer)] if answer.bounds is not None else []
        told += [
            *curve_words(answer),
            *bayes_words(answer),
            ordered_words(answer),
            joint_words(answer),
            tests_words(answer),
        ]
    told.append(counts_asked())
    return " ".join(one for one in told if one)
