"""What the crosswalk in the browser says, in the present language: sent to it, as the browser has no catalogue."""

from __future__ import annotations

from explorer.translation import _, language, locale


def crosswalk_words(kind: str) -> dict[str, object]:
    """`language`, `locale` (of its numbers) and `words`: texts with {places}, or [for one, for many] with {n}.

    Parameters
    ----------
    kind : 'theme' or 'code', what the columns are.
    """
    of_kind = _of_themes() if kind == "theme" else _of_codes()
    return {"language": language(), "locale": locale(), "words": {**_of_both(), **of_kind}}


def _of_both() -> dict[str, object]:
    return {
        "unplaced": _("Segments in no pattern"),
        "inNoPattern": _("in no pattern"),
        "pattern": _("Pattern {id}"),
        "described": _("{name}. Key terms: {terms}"),
        "nSegments": [_("{n} segment"), _("{n} segments")],
        "nParticipants": [_("{n} participant"), _("{n} participants")],
        "sizeOf": _("{segments} of {participants}"),
        "cell": _("{pattern} × {name}: {segments}, {participants} (of {ofPattern}, {ofColumn})."),
        "inPattern": _("{n} in the pattern"),
        "inPile": _("{n} in the pile"),
        "more": _("More than shuffling within interviews gives ({n})."),
        "shuffled": _("Shuffled within interviews: {n}."),
        "marked": _("marked: more than shuffling within interviews gives."),
        "choose": _("Choose a number to read its quotes."),
        "corner": _("Candidate pattern, key terms"),
        "segments": _("segments"),
        "people": _("people"),
        "allSegments": _("segments in all"),
        "allPeople": _("people in all"),
        "order": _("Order"),
        "shade": _("Shade"),
        "bySize": _("largest first"),
        "byNumber": _("by number"),
        "ofThePattern": _("by share of the pattern"),
    }


def _of_themes() -> dict[str, object]:
    return {
        "table": _("Candidate patterns by themes"),
        "inColumn": _("{n} in the theme"),
        "colourOfPattern": _(
            "Colour: how large a part of the pattern's segments lies in the theme, strongest for the largest part here."
        ),
        "colourOfColumn": _(
            "Colour: how large a part of the theme's segments lies in the pattern, strongest for the largest part here."
        ),
        "byMeeting": _("by the theme they meet most"),
        "ofTheColumn": _("by share of the theme"),
    }


def _of_codes() -> dict[str, object]:
    return {
        "table": _("Candidate patterns by codes"),
        "inColumn": _("{n} in the code"),
        "colourOfPattern": _(
            "Colour: how large a part of the pattern's segments carries the code, strongest for the largest part here."
        ),
        "colourOfColumn": _(
            "Colour: how large a part of the code's segments lies in the pattern, strongest for the largest part here."
        ),
        "byMeeting": _("by the code they meet most"),
        "ofTheColumn": _("by share of the code"),
    }
