"""Coverage of the themes for the command line and the exports: dictionaries, lines and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from explorer import pipeline
from explorer.analysis import coverage as covering
from explorer.datamodel import Corpus, Theme, VoiceBalance
from explorer.files.exports import Table
from explorer.naming import counted
from explorer.reports.counting import codings_counted
from explorer.settings import Settings
from explorer.study import Study, marks, material
from explorer.wording import coverage as words


def coverage(study: Study, *, by_code: bool = False, blind_only: bool = False) -> dict:
    """Participants by themes (or codes) in three states, and who carries each of them.

    Parameters
    ----------
    blind_only : leave out codings made beside suggestions; else the study's own choice stands.
    """
    counting = codings_counted(study, blind_only=blind_only)
    corpus = counting.corpus
    covered = pipeline.cover(study, corpus, by_code=by_code)
    columns = covering.codes_as_themes(corpus) if by_code else corpus.themes
    balances = covering.balances(covered, seed=Settings().seed)
    left = covering.leave_one_out(covered)
    rates = covered.rates
    return {
        "themes": [
            _theme(covered, left, theme, balance, j)
            for j, (theme, balance) in enumerate(zip(columns, balances, strict=True))
        ],
        "participants": [
            {
                "id": p,
                "words": int(covered.words[i]),
                "is_read": bool(covered.is_read[i]),
                "codings": covered.codings[i].tolist(),
                "per_1000_words": [round(rate, 3) for rate in rates[i].tolist()],
                "states": [covered.state(i, j) for j in range(len(covered.theme_ids))],
            }
            for i, p in enumerate(covered.participant_ids)
        ],
        "without_transcript": list(covered.silent_ids),
        "codings_on_nobody": covered.unassigned,
        **_saturation(study, corpus),
        **counting.told(),
    }


def coverage_lines(found: dict) -> Iterator[str]:
    """The same to read: each theme with what stands out, then what is not read, and what counts can say."""
    people = counted(len(found["participants"]), "participant")
    if not found["themes"]:
        yield "There is no codebook yet: add one, or make codes while coding on the Read page of the app."
    if not found["participants"]:
        yield "Nobody speaks as a participant yet: add transcripts, or correct the roles on the Study page of the app."
    for theme in found["themes"] if found["participants"] else ():
        yield f"{theme['name']}: {theme['voices']} of {people}"
        yield from (f"    {sentence}" for sentence in theme["in_words"])
    unread = sum(all(s == "not yet read" for s in p["states"]) for p in found["participants"]) if found["themes"] else 0
    if unread:
        carry, are = ("carries", "is") if unread == 1 else ("carry", "are")
        yield f"{counted(unread, 'participant')} {carry} no coding and {are} not marked as read."
    if found["without_transcript"]:
        yield f"Without a transcript: {', '.join(found['without_transcript'])}"
    yield words.COUNTS_DEPEND
    yield found["saturation_note"]
    yield from filter(None, [found["counting_note"]])


def tables(study: Study, *, blind_only: bool = False) -> dict[str, Table]:
    """The tables of the export by their file's name; quotes chosen for the paper are all there in any case."""
    found = coverage(study, blind_only=blind_only)
    corpus = material.load_corpus(study)
    made = {
        "coverage.csv": _grid_table(found),
        "coverage_themes.csv": _theme_table(found),
        "coverage_leave_one_out.csv": _leave_one_out_table(found),
        "chosen_quotes.csv": _chosen_table(study, corpus),
    }
    if found["saturation"]:
        made["saturation.csv"] = _saturation_table(found["saturation"])
    return made


def _theme(covered: covering.Coverage, left: covering.LeaveOneOut, theme: Theme, balance: VoiceBalance, j: int) -> dict:
    codings = int(covered.codings[:, j].sum())
    return {
        "id": theme.id,
        "name": theme.name,
        "voices": balance.voices,
        "effective_voices": round(balance.effective, 2),
        "codings": codings,
        "per_1000_words": round(float(covered.theme_rates[j]), 3),
        "expected_effective_voices": round(balance.expected, 2),
        "p_more_concentrated": round(balance.p_more_concentrated, 3),
        "most_from": balance.top_id,
        "most_from_share": round(balance.top_share, 3),
        "contrary_codings": int(covered.contrary[:, j].sum()),
        "contrary_voices": list(covered.people(covered.contrary[:, j])),
        "chosen_codings": int(covered.chosen[:, j].sum()),
        "chosen_voices": list(covered.people(covered.chosen[:, j])),
        "never_chosen_voices": list(words.never_quoted(covered, j)),
        "leave_one_out": [
            {
                "participant": person,
                "codings": int(left.codings[i, j]),
                "voices": int(left.voices[i, j]),
                "effective_voices": round(float(left.effective[i, j]), 2),
                "changes_who_carries_it": bool(left.changes_who_carries[i, j]),
            }
            for i, person in enumerate(covered.participant_ids)
            if covered.codings[i, j]
        ],
        "in_words": _sentences(covered, left, balance, codings, j),
    }


def _sentences(
    covered: covering.Coverage, left: covering.LeaveOneOut, balance: VoiceBalance, codings: int, j: int
) -> list[str]:
    if not codings:
        return []
    carried, n = words.carried(balance, codings), len(covered.participant_ids)
    changing = words.leaving(covered, left, j, {}) if left.changes_who_carries[:, j].any() else []
    return [
        f"{counted(codings, 'coding')}, {covered.theme_rates[j]:.1f} per 1,000 words; {carried}.",
        *filter(None, [words.concentration(balance, {}, codings, n_people=n), words.against(covered, j, {})]),
        words.quoted(covered, j, {}),
        *changing,
    ]


def _saturation(study: Study, corpus: Corpus) -> dict:
    found = pipeline.saturation_of(study, corpus)
    if found is None:
        return {"saturation": None, "saturation_note": words.NOT_SHOWN}
    return {
        "saturation": {**asdict(found), "curve": list(found.curve), "further_codes_at_least": found.further},
        "saturation_note": " ".join(words.saturation_lines(found)),
    }


def _grid_table(found: dict) -> Table:
    rows = [
        (p["id"], p["words"], t["name"], p["codings"][j], p["states"][j], p["per_1000_words"][j])
        for p in found["participants"]
        for j, t in enumerate(found["themes"])
    ]
    return ("participant", "words", "theme", "codings", "state", "per_1000_words"), rows


def _theme_table(found: dict) -> Table:
    header = (
        "theme",
        "participants",
        "voices",
        "codings",
        "per_1000_words",
        "effective_voices",
        "talk_length_alone_would_give",
        "share_of_draws_as_concentrated",
        "most_from",
        "most_from_share",
        "contrary_codings",
        "contrary_voices",
        "quoted_codings",
        "quoted_voices",
        "never_quoted",
    )
    rows = [
        (
            t["name"],
            len(found["participants"]),
            t["voices"],
            t["codings"],
            t["per_1000_words"],
            t["effective_voices"],
            t["expected_effective_voices"],
            t["p_more_concentrated"],
            t["most_from"],
            t["most_from_share"],
            t["contrary_codings"],
            ", ".join(t["contrary_voices"]),
            t["chosen_codings"],
            ", ".join(t["chosen_voices"]),
            ", ".join(t["never_chosen_voices"]),
        )
        for t in found["themes"]
    ]
    return header, rows


def _leave_one_out_table(found: dict) -> Table:
    header = ("theme", "without", "voices", "codings", "effective_voices", "changes_who_carries_it")
    rows = [
        (
            t["name"],
            one["participant"],
            one["voices"],
            one["codings"],
            one["effective_voices"],
            "yes" if one["changes_who_carries_it"] else "no",
        )
        for t in found["themes"]
        for one in t["leave_one_out"]
    ]
    return header, rows


def _chosen_table(study: Study, corpus: Corpus) -> Table:
    """The codings marked as quoted in the paper, in the order of the study."""
    chosen, contrary = (marks.marked_coding_ids(study, kind) for kind in (marks.CHOSEN, marks.CONTRARY))
    transcripts, codes = {t.id: t for t in corpus.transcripts}, {c.id: c.name for c in corpus.codes}
    rows = []
    for one, person in zip(corpus.codings, covering.people_of(corpus), strict=True):
        if one.id not in chosen:
            continue
        transcript = transcripts[one.span.transcript_id]
        rows.append(
            (
                "; ".join(theme.name for theme in corpus.themes if one.code_id in theme.code_ids),
                codes[one.code_id],
                person,
                one.span.transcript_id,
                one.span.start_char,
                one.span.end_char,
                transcript.quote(one.span),
                "yes" if one.id in contrary else "no",
                one.coder,
            )
        )
    header = ("theme", "code", "participant", "transcript", "start", "end", "quote", "contrary", "coder")
    return header, rows


def _saturation_table(found: dict) -> Table:
    rows = [(name, found[name]) for name in ("interviews", "codes", "occurrences", "uniques", "duplicates")]
    rows += [(name, found[name]) for name in ("chao2", "further_codes_at_least", "sample_coverage")]
    if run := found["base_and_run"]:
        rows += [(f"base_and_run_{name}", value) for name, value in run.items()]
    rows += [(f"codes_expected_in_{m}_interviews", round(codes, 3)) for m, codes in enumerate(found["curve"])]
    return ("figure", "value"), [(name, "" if value is None else value) for name, value in rows]
