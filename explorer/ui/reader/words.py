"""What the reader in the browser says, in the present language: sent to it, as the browser has no catalogue."""

from __future__ import annotations

from explorer.study import marks
from explorer.translation import _, language, locale


def reader_words() -> dict[str, object]:
    """`language`, `locale` (of its numbers) and `words`: texts with {places}, or [for one, for many] with {n}."""
    words = {**_toolbar(), **_jumps(), **_popup(), **_choice()}
    return {"language": language(), "locale": locale(), "words": words}


def _toolbar() -> dict[str, object]:
    return {
        "coding": _("Coding"),
        "pattern": _("Pattern"),
        "uncoded": _("Not coded"),
        "previous": _("Previous: {name}"),
        "next": _("Next: {name}"),
        "previousKey": _("Previous (Shift+{key} in the text)"),
        "nextKey": _("Next ({key} in the text)"),
        "undo": _("Undo"),
        "undoKey": _("Ctrl+Z in the text"),
        "whichPatterns": _("Which candidate patterns are shown"),
        "patternsNoted": _("Codings made while patterns are shown are noted as made after a suggestion"),
        "allPatterns": _("All patterns shown"),
        "noPatterns": _("Patterns hidden"),
        "onlyPattern": _("Only {id}: {terms}"),
        "nothingCoded": _("Nothing is coded here yet. Select words to give them a code."),
        "fewer": _("Fewer"),
        "allCodes": _("All codes"),
        "showAll": _("Show all"),
        "hideCode": _("Hide {name}"),
        "showCode": _("Show {name}"),
        "keys": _(
            "Keys in the text: ↑ ↓ sentence · Shift+↓ ↑ wider, narrower · Shift+→ ← by a word (with Alt: at the start) "
            "· Enter codes · n coding · p pattern · u not coded"
        ),
    }


def _jumps() -> dict[str, object]:
    return {
        "transcript": _("Transcript {name}"),
        "noneCoding": _("No codings here"),
        "nonePattern": _("No patterns here"),
        "noneUncoded": _("Nothing uncoded here"),
        "laterCoding": _("No later coding"),
        "laterPattern": _("No later segment"),
        "laterUncoded": _("No later stretch"),
        "earlierCoding": _("No earlier coding"),
        "earlierPattern": _("No earlier segment"),
        "earlierUncoded": _("No earlier stretch"),
        "atCoding": _("coding {n} of {total}"),
        "atPattern": _("segment {n} of {total}"),
        "atUncoded": _("stretch {n} of {total}"),
    }


def _popup() -> dict[str, object]:
    return {
        "passage": _("Codes of this passage"),
        "close": _("Close"),
        "codedHere": _("Coded here"),
        "addAnother": _("Add another code"),
        "addCode": _("Add a code"),
        "codingOf": _("Coding: {name}"),
        "marks": {marks.CONTRARY: _("Speaks against the theme"), marks.CHOSEN: _("Quoted in the paper")},
        "markLabels": {marks.CONTRARY: _("against"), marks.CHOSEN: _("quoted")},
        "takeMarkBack": _("Press to take the mark back"),
        "setMark": _("Press to mark this coding"),
        "patternsWereShown": _("patterns were shown"),
        "accepted": _("accepted suggestion"),
        "addMemo": _("Add a memo"),
        "memoOnCoding": _("Memo on this coding"),
        "save": _("Save"),
        "remove": _("Remove"),
        "removeCode": _("Remove {name}"),
        "inNoPattern": _("In no candidate pattern"),
        "patternNamed": _("Candidate pattern {id}"),
        "patternOf": _("Candidate pattern {id}: {terms}"),
        "keyTerms": _("Key terms: {terms}"),
        "openPattern": _("Open the pattern"),
        "nWords": [_("{n} word"), _("{n} words")],
        "nSegments": [_("{n} segment"), _("{n} segments")],
        "nParticipants": [_("{n} participant"), _("{n} participants")],
    }


def _choice() -> dict[str, object]:
    return {
        "findOrName": _("Find or name a code"),
        "codes": _("Codes"),
        "memoOptional": _("Memo (optional), kept with the code you choose"),
        "lastUsed": _("Last used"),
        "inNoTheme": _("In no theme"),
        "newCode": _("New code “{name}”"),
        "noCodes": _("There are no codes yet: type a name to make the first one."),
    }
