"""The facts about the material: study, corpus, segments, encoder, and the trail of the audit log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer import __version__, pipeline
from explorer.analysis.speech import words_spoken
from explorer.datamodel import PARTICIPANT, Analysis, Corpus
from explorer.pipeline import Comparison
from explorer.reports.analysed import newest_analysis, stale_notes
from explorer.reports.counting import Counting, codings_counted
from explorer.reports.info import info
from explorer.study import Study, audit, coding, material

if TYPE_CHECKING:
    from explorer.reports.writing import WritingOptions

FICTION = "fiction"  # a key of the study's meta table, set by the demo
_LANGUAGES = {
    "": "not recognised",
    "en": "English",
    "nb": "Norwegian",
    "nn": "Norwegian",
    "da": "Danish",
    "sv": "Swedish",
}


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """A study read once, as every part of the report counts it. `comparison` is None before the first analysis."""

    study: Study
    options: WritingOptions
    meta: Mapping[str, str]
    counting: Counting
    comparison: Comparison | None

    @classmethod
    def of(cls, study: Study, options: WritingOptions) -> Material:
        counting = codings_counted(study, blind_only=options.blind_only)
        analysis = newest_analysis(study, counting.whole, grain=options.grain)
        compared = pipeline.compare(counting.corpus, analysis) if analysis else None
        return cls(study, options, material.load_meta(study), counting, compared)

    @property
    def analysis(self) -> Analysis | None:
        return self.comparison.analysis if self.comparison else None

    @property
    def corpus(self) -> Corpus:
        """With the codings that count."""
        return self.counting.corpus


def facts_of(found: Material) -> dict:
    """Study, corpus, segmentation and encoder; the last two are None before the first analysis."""
    return {
        "study": _study(found),
        "corpus": _corpus(found),
        "segmentation": _segmentation(found.analysis) if found.analysis else None,
        "encoder": _encoder(found.analysis) if found.analysis else None,
    }


def _study(found: Material) -> dict:
    return {
        "name": found.study.name,
        "method": found.meta.get(material.METHOD, ""),
        "fiction": found.meta.get(FICTION, ""),
        **found.counting.told(),
    }


def _corpus(found: Material) -> dict:
    whole, counts = found.counting.whole, info(found.study)
    kept = ("transcripts", "participants", "codes", "themes", "codings", "words", "participant_words", "turns")
    spoken = _spoken(whole)
    return {
        **{name: counts[name] for name in kept},
        "other_words": counts["words"] - counts["participant_words"],
        "speaking": len(spoken),
        "least_words": min(spoken.values(), default=0),
        "most_words": max(spoken.values(), default=0),
        "without_words": sum(one.id not in spoken for one in whole.participants),
        "languages": _languages(whole),
        "read": len(coding.read_transcript_ids(found.study)),
        "not_read": len(whole.transcripts) - len(coding.read_transcript_ids(found.study)),
        "coders": len({one.coder for one in whole.codings if one.coder}),
        "skipped": len(counts["report"]["skipped"]),
        "unlocated": len(counts["report"]["unlocated"]),
        "repaired": len(counts["report"]["repaired"]),
        "codebook": [
            {
                "theme": theme.name,
                "description": theme.description,
                "codes": [one.name for one in whole.codes if one.id in theme.code_ids],
            }
            for theme in whole.themes
        ],
    }


def _spoken(corpus: Corpus) -> dict[str, int]:
    """Words by participant, of those who speak."""
    texts = {transcript.id: transcript for transcript in corpus.transcripts}
    spoken: Counter[str] = Counter()
    for (transcript_id, name), words in words_spoken(corpus).items():
        speaker = texts[transcript_id].speaker(name)
        if speaker.role == PARTICIPANT and words:
            spoken[speaker.participant_id or transcript_id] += words
    return dict(spoken)


def _languages(corpus: Corpus) -> list[dict]:
    found = Counter(transcript.language for transcript in corpus.transcripts)
    ordered = sorted(found.items(), key=lambda one: (-one[1], one))
    return [{"language": _LANGUAGES.get(code, code), "transcripts": n} for code, n in ordered]


def _segmentation(analysis: Analysis) -> dict:
    settings = analysis.settings
    words = [len(segment.text.split()) for segment in analysis.segments]
    return {
        **{name: getattr(settings, name) for name in ("unit", "window_words", "min_words", "n_runs", "seed")},
        "speakers_centred": bool(settings.centre_speakers),
        "smallest_pattern": settings.min_pattern_segments,
        "segments": len(analysis.segments),
        "mean_words": sum(words) / len(words) if words else 0.0,
        "short_turns": analysis.short_turns,
        "short_words": analysis.short_words,
        "unplaced": analysis.n_unplaced,
        "input_digest": analysis.input_digest,
        "analysed_at": analysis.created_at,
        "notes": list(analysis.notes),
    }


def _encoder(analysis: Analysis) -> dict:
    from explorer.encoders.registry import registered

    name, _, part = analysis.encoder_key.partition("@")
    entry = next((one for one in registered() if one.name == name), None)
    is_known = entry is not None and entry.sha256.startswith(part) and bool(part)
    return {
        "name": name,
        "key": analysis.encoder_key,
        "sha256": entry.sha256 if is_known else part,
        "is_pretrained": not (entry is not None and not entry.weights),
        "source": entry.source if entry else "",
        "package": entry.package if entry else "",
        "licence": entry.licence if entry else "",
        "dimension": (entry.dimension if entry else 0) or None,
        "versions": [{"library": library, "version": number} for library, number in sorted(analysis.versions.items())],
    }


def stale(found: Material) -> list[str]:
    """A sentence when the analysis no longer speaks of the transcripts as they are."""
    return stale_notes(found.counting.whole, found.analysis) if found.analysis else []


def trail(study: Study) -> dict:
    """Counts of the audit log and its ends; asked for last, when every look of the report is on record."""
    lines = audit.lines(study)
    actions = Counter(line.action for line in lines)
    return {
        "software": __version__,
        "lines": len(lines),
        "first_at": lines[0].at if lines else "",
        "as_of": lines[-1].at if lines else "",
        "first_hash": lines[0].hash if lines else "",
        "last_hash": lines[-1].hash if lines else "",
        "broken_line": audit.first_broken_line(study),
        "memos": len(coding.load_memos(study)),
        "analyses": actions["analysis kept"],
        "actions": [{"action": name, "lines": n} for name, n in sorted(actions.items(), key=lambda o: (-o[1], o[0]))],
    }
