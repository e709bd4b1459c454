"""Does an account differ by an attribute of people, and how fragile is that: one check as a dictionary.

The difference is the share of yes in the first group minus that in the second. What cannot be estimated is None.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from explorer import sensitivity as checking
from explorer.analysis.sensitivity import refusing
from explorer.datamodel.answered import Answer, Curve, WithoutSome
from explorer.datamodel.assessing import STANCE, THEME
from explorer.datamodel.contrasting import (
    DERIVING_UNITS,
    ELSEWHERE,
    FIRST,
    JUDGED,
    MISSING,
    SECOND,
    Contrast,
    Fourfold,
    Interval,
    People,
    Person,
)
from explorer.errors import SettingsError
from explorer.study import Study, contrasts, material
from explorer.study.counting import counting
from explorer.wording import sensitivity as words

PARTICIPANT = "participant"
_PASSAGES = ("segment", "segments", "passage", "passages", "sentence", "reference", "references")
_DIGITS = 6
_PROBABILITIES = ("p", "p_median", "p_same_sign", "p_excluding", "below_zero", "below", "within", "above")


def sensitivity(
    study: Study,
    attribute: str,
    *,
    theme: str = "",
    stance: str = "",
    compare: str = "",
    yes: str = "",
    unit: str = PARTICIPANT,
    declare: bool = False,
    with_curve: bool = True,
    actor: str = "",
    **choices: object,
) -> dict:
    """The whole check; that somebody looked goes into the audit log.

    Parameters
    ----------
    attribute, theme, stance : names; one of theme and stance.
    compare : the two groups with a comma between, 'high,low'; levels joined with +: 'mental+other,musculoskeletal'.
        '' where the attribute has two levels, an order, or is in numbers.
    yes : the levels of the stance that count as yes, joined with +; '' for the first.
    unit : participants are compared, so 'segment' is refused. For a stance that is derived by a rule: what counts once.
    declare : put on record, before it is looked at, that this is the one contrast declared.
    choices : further fields of Contrast (cut, first_n, rule, mixed_stance ...).

    Raises
    ------
    SettingsError : something cannot be compared, said with the remedy.
    """
    contrast = asked(attribute, theme=theme, stance=stance, compare=compare, yes=yes, unit=unit, **choices)
    if declare:
        counted = counting(material.load_meta(study))
        full, _ = checking.people(checking.accounts(study), contrast, counted=counted)
        contrasts.declare(study, full, coder=actor)
    answer = checking.check_study(study, contrast, with_curve=with_curve, actor=actor)
    return {**told(answer, keys=_keys(compare)), **on_record(study, answer)}


def asked(
    attribute: str,
    *,
    theme: str = "",
    stance: str = "",
    compare: str = "",
    yes: str = "",
    unit: str = PARTICIPANT,
    **choices: object,
) -> Contrast:
    """The contrast of a command: two groups from `compare`, and a stance or a theme; raises SettingsError."""
    if unit.strip().casefold() in _PASSAGES:
        raise refusing.refuse_segments()
    if unit not in (PARTICIPANT, *DERIVING_UNITS):
        raise SettingsError(
            f"The unit is {unit!r}; people are compared ({PARTICIPANT}), and for a derived stance choose what counts "
            f"once: {', '.join(DERIVING_UNITS)}."
        )
    if bool(theme) == bool(stance):
        raise SettingsError("Name either a theme or a stance to compare by: --theme NAME or --stance NAME.")
    contrast = Contrast(attribute, theme or stance, THEME if theme else STANCE, yes=_levels(yes), **choices)
    if unit in DERIVING_UNITS:
        if contrast.rule == JUDGED:
            raise SettingsError(
                f"The unit {unit!r} is for a stance that is derived from codings; name the rule as well, for instance "
                "--rule majority."
            )
        contrast = replace(contrast, unit=unit)
    first, second = _keys(compare) or ("", "")
    return replace(contrast, first=_levels(first), second=_levels(second))


def _keys(compare: str) -> tuple[str, str] | None:
    """The two groups as they were asked for, None when they were not."""
    if not compare.strip():
        return None
    separator = ";" if ";" in compare else ","
    groups = [" ".join(one.split()) for one in compare.split(separator)]
    if len(groups) != 2 or not all(groups):
        raise SettingsError(
            f"--compare takes two groups with a comma between, for instance high,low, and got {compare!r}; join levels "
            "with +, and write a ; between the groups when a level holds a comma."
        )
    return groups[0], groups[1]


def _levels(joined: str) -> tuple[str, ...]:
    """As it was written: what is joined with + is told apart where the levels are known, for one may hold a +."""
    return (joined.strip(),) if joined.strip() else ()


# ------------------------------------------------------------------ the answer


def told(answer: Answer, *, keys: tuple[str, str] | None = None) -> dict:
    """An answer as a dictionary; `keys` names the groups, else their levels do."""
    people = answer.people
    posteriors = [_plain(asdict(one)) for one in answer.posteriors]
    return {
        "groups": dict(_groups(people, keys or (people.first_name, people.second_name))),
        "missing": [one.id for one in people.people if is_missing(one)],
        "mixed": [one.id for one in people.people if is_left_out_as_mixed(one)],
        "other_levels": [one.id for one in people.people if one.group == ELSEWHERE],
        "difference": _interval(answer.difference),
        "newcombe": _interval(answer.newcombe),
        "tests": {"boschloo": _p(answer.boschloo), "fisher": _p(answer.fisher)},
        "smallest_attainable_p": _p(answer.smallest_p),
        "detectable_difference": _round(answer.detectable and answer.detectable.difference),
        "recodings": {one.of: one.k for one in answer.recodings} or dict.fromkeys(("stance", "attribute", "either")),
        "posterior": posteriors[0] if posteriors else None,
        "specifications": _specifications(answer.curve),
        "sentence": words.sentence(answer),
        "finding": answer.finding,
        "headline": words.headline(answer),
        "reason": answer.reason,
        "unit": PARTICIPANT,
        **_details(answer),
        "posteriors": posteriors,
        "curve": _curve(answer.curve),
        "in_words": in_words(answer),
        "contrast": _plain(answer.contrast.to_dict()),
        "notes": [*people.notes, words.counts_describe()],
    }


def is_missing(person: Person) -> bool:
    """Without the attribute, or, in a group that is compared, without the outcome: not mentioned is not low."""
    has_outcome = person.is_yes is not None or person.is_stance_mixed
    return person.group == MISSING or (person.group != ELSEWHERE and not has_outcome)


def is_left_out_as_mixed(person: Person) -> bool:
    return not (person.counts or is_missing(person) or person.group == ELSEWHERE)


def _groups(people: People, names: tuple[str, str]) -> Iterator[tuple[str, dict]]:
    for group, name in zip((FIRST, SECOND), names, strict=True):
        members = [one for one in people.people if one.counts and one.group == group]
        yes = [one.id for one in members if one.is_yes]
        yield (
            name,
            {
                "n": len(members),
                "yes": len(yes),
                "participants": [one.id for one in members],
                "yes_participants": yes,
            },
        )


def _details(answer: Answer) -> dict:
    return {
        "difference_90": _interval(answer.difference_90),
        "equivalence_margin": _round(answer.equivalence_margin),
        "detectable": _detectable(answer),
        "recoding_details": [
            {
                "of": one.of,
                "k": one.k,
                "way": one.way,
                "moves": [{"participant": i, "change": move} for i, move in one.moves],
                "after": one.table and _table(one.table),
            }
            for one in answer.recodings
        ],
        "without_one": [_without(one) for one in answer.without_one],
        "without_two": {"pairs": answer.n_pairs, "that_change": [_without(one) for one in answer.pairs_that_change]},
        "deviant": list(answer.deviant_ids),
        "people": [_person(one) for one in answer.people.people],
        "ordered": _plain(asdict(answer.ordered)) if answer.ordered else None,
        "bounds": _plain(asdict(answer.bounds)) if answer.bounds else None,
        "treatments": [
            {
                "name": one.name,
                "table": _table(one.table),
                "difference": _interval(one.interval),
                "finding": one.finding,
            }
            for one in answer.treatments
        ],
        "misclassification": [_plain(asdict(one)) for one in answer.miscoded],
        "bias": [_plain(asdict(one)) for one in answer.bias],
    }


def _detectable(answer: Answer) -> dict | None:
    found = answer.detectable
    if found is None:
        return None
    return {
        "difference": _round(found.difference),
        "power": found.power,
        "reference": _round(found.reference),
        "by_reference": [
            {"reference": _round(reference), "difference": _round(difference)}
            for reference, difference in found.by_reference
        ],
    }


def _curve(curve: Curve | None) -> dict | None:
    if curve is None:
        return None
    kept = ("n_ways", "n_incoherent", "median", "lowest", "highest", "below_zero", "same_sign")
    return {
        **{name: _plain(getattr(curve, name)) for name in kept},
        "by_finding": dict(curve.by_finding),
        "axes": [_plain(asdict(one)) for one in curve.axes],
        "joint": _plain(asdict(curve.joint)) if curve.joint else None,
    }


def _specifications(curve: Curve | None) -> list[dict]:
    return [
        {
            "choices": dict(one.choices),
            "table": _table(one.table),
            "difference": _round(one.difference),
            "low": _round(one.low),
            "high": _round(one.high),
            "finding": one.finding,
            "twins": one.twins,
            "equivalent": one.is_equivalent,
            "declared": one.is_declared,
        }
        for one in (curve.specifications if curve else ())
    ]


def on_record(study: Study, answer: Answer) -> dict:
    """What stands beside the sentence: looks, the declaration, the wording that was kept, the paragraphs."""
    looks, declared = contrasts.looks(study), contrasts.declared(study)
    kept = contrasts.kept_sentence(study, answer.contrast)
    text = kept.text if kept and kept.is_current else ""
    return {
        "sentence_kept": kept
        and {"text": kept.text, "coder": kept.coder, "kept_at": kept.kept_at, "is_current": kept.is_current},
        "looks": {
            "n": looks.n,
            "contrasts": looks.n_contrasts,
            "in_words": words.looks_words(looks, declared, contrast=answer.contrast),
        },
        "declared": declared
        and {
            "declared_at": declared.declared_at,
            "coder": declared.coder,
            "looks_before": declared.looks_before,
            "earlier": declared.earlier,
            "is_this": words.is_declared(answer.contrast, declared),
            "contrast": _plain(declared.contrast.to_dict()),
        },
        "methods_paragraph": words.methods_paragraph(answer, declared, looks, sentence_kept=text),
    }


def in_words(answer: Answer) -> dict[str, list[str]]:
    """Everything in sentences, in the order it is to be read; the test last."""
    found = {
        "people": [words.grid_words(answer), *_deviant_words(answer)],
        "difference": [words.interval_words(one) for one in (answer.difference, answer.newcombe) if one],
        "what could be seen": [words.what_could_be_seen(answer), words.ruled_out(answer)],
        "robustness": [
            *words.fragile_words(answer),
            words.treatments_words(answer),
            words.bounds_words(answer),
            *words.miscoded_words(answer),
            *words.curve_words(answer),
        ],
        "bayesian reading": words.bayes_words(answer),
        "test": [
            words.tests_words(answer),
            words.ordered_words(answer),
            words.joint_words(answer),
            words.smallest_attainable(answer),
        ],
    }
    if answer.difference is None:
        found = {part: found[part] for part in ("people", "what could be seen", "test")}
    return {part: kept for part, said in found.items() if (kept := [one for one in said if one])}


def _deviant_words(answer: Answer) -> list[str]:
    called = {one.id: one.name or one.id for one in answer.people.people}
    return [words.deviant_words(answer, called)]


# ------------------------------------------------------------------ plain values


def _person(one: Person) -> dict:
    return {
        "participant": one.id,
        "attribute": one.attribute or None,
        "attribute_missing": one.attribute_missing,
        "stance": one.stance or None,
        "stance_missing": one.stance_missing,
        "group": one.group,
        "yes": one.is_yes,
        "codings": one.n_codings,
        "confidence": {"attribute": one.attribute_confidence, "stance": one.stance_confidence},
        "attribute_evidence": [_plain(asdict(span)) for span in one.attribute_evidence],
        "stance_evidence": [_plain(asdict(span)) for span in one.stance_evidence],
    }


def _without(one: WithoutSome) -> dict:
    return {
        "participants": list(one.ids),
        "table": _table(one.table),
        **{name: _round(getattr(one, name)) for name in ("difference", "low", "high", "shift")},
        "p": _p(one.p),
        "finding": one.finding,
    }


def _table(table: Fourfold) -> dict:
    return {"first": {"yes": table.x1, "n": table.n1}, "second": {"yes": table.x2, "n": table.n2}}


def _interval(one: Interval | None) -> dict | None:
    if one is None:
        return None
    numbers = {name: _round(getattr(one, name)) for name in ("estimate", "low", "high")}
    return {**numbers, "method": one.method, "confidence": one.confidence}


def _plain(value: object) -> object:
    """Lists for tuples, rounded numbers, None for what is no number."""
    if isinstance(value, dict):
        return {str(key): _p(one) if key in _PROBABILITIES else _plain(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return _round(value) if isinstance(value, float) else value


def _round(value: float | None) -> float | None:
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), _DIGITS) + 0.0  # no -0.0


def _p(value: float | None) -> float | None:
    """A probability to six digits that count: a small one never becomes 0."""
    return None if value is None or not math.isfinite(value) else float(f"{value:.{_DIGITS}g}")
