"""What every text column of a study holds, and so what becomes of it when words are replaced.

A test walks the schema: a column that is not listed here fails it. Whoever adds a column decides here.
"""

from __future__ import annotations

from types import MappingProxyType

# Nothing of anybody's words: settings, moments, fingerprints, kinds.
PLAIN = "plain"
# The researchers' own names, the log that cannot be rewritten, what is decided of names: counted, never rewritten.
CODER, LOG, DECIDED = "coder", "log", "decided"
# Moved by the database itself, with the row it points to.
CASCADED = "cascaded"
# The texts, and what is computed from others.
TEXT, TEXT_HASH, CONTRAST_KEY, VECTOR = "text", "hash of the text", "key of a contrast", "of a vector"
# Words people wrote, names and files, and messages that quote both.
WORDS, NAME, MESSAGE, WORD_LIST, SETTING_OR_WORDS = "words", "name", "message", "list of words", "setting or words"
ARGUMENTS, KEY_TERMS = "arguments of a job", "key terms"
# Words that are looked up by being the same elsewhere: names of attributes, levels, codes. Two stay two.
LABEL, LABELS, CONTRAST = "label", "list of labels", "contrast"
# Ids, and what holds them.
TRANSCRIPT_ID, PERSON_ID, SPEAKER = "transcript id", "participant id", "speaker"
CODE_ID, THEME_ID, VARIABLE_ID, CODING_ID = "code id", "theme id", "variable id", "coding id"
CODE_IDS, THEME_IDS, SEGMENT_IDS = "list of code ids", "list of theme ids", "list of segment ids"
REMAINDER, EVIDENCE, ABOUT, GUID_ID = "what remained", "evidence", "what a memo is about", "id behind a guid"

COLUMNS = MappingProxyType(
    {
        "meta": {"key": PLAIN, "value": SETTING_OR_WORDS},
        "transcript": {
            "id": TRANSCRIPT_ID,
            "title": NAME,
            "text": TEXT,
            "text_sha256": TEXT_HASH,
            "language": PLAIN,
            "source": NAME,
        },
        "participant": {"id": PERSON_ID, "name": NAME},
        "attribute": {"participant_id": CASCADED, "name": LABEL, "value": LABEL},
        "speaker": {
            "transcript_id": CASCADED,
            "name": SPEAKER,
            "role": PLAIN,
            "participant_id": PERSON_ID,
            "language": PLAIN,
        },
        "turn": {"transcript_id": CASCADED, "speaker": SPEAKER},
        "code": {"id": CODE_ID, "name": LABEL, "description": WORDS, "parent_id": CODE_ID, "color": PLAIN},
        "theme": {"id": THEME_ID, "name": LABEL, "description": WORDS},
        "theme_code": {"theme_id": CASCADED, "code_id": CASCADED},
        "coding": {
            "id": CODING_ID,
            "transcript_id": CASCADED,
            "code_id": CASCADED,
            "coder": CODER,
            "memo": WORDS,
            "provenance": PLAIN,
            "created_at": PLAIN,
            "removed_at": PLAIN,
        },
        "memo": {"about": ABOUT, "text": WORDS, "coder": CODER, "created_at": PLAIN},
        "read_mark": {"transcript_id": CASCADED, "coder": CODER, "marked_at": PLAIN},
        "decision": {
            "transcript_id": CASCADED,
            "theme_id": THEME_ID,
            "code_id": CODE_ID,
            "verdict": PLAIN,
            "coder": CODER,
            "memo": WORDS,
            "decided_at": PLAIN,
            "arm": PLAIN,
            "found_by": PLAIN,
            "coding_id": CODING_ID,
        },
        "check_plan": {"theme_ids": THEME_IDS, "coder": CODER, "declared_at": PLAIN},
        "check_sample": {"remainder": REMAINDER, "coder": CODER, "drawn_at": PLAIN},
        "check_item": {"transcript_id": CASCADED, "theme_ids": THEME_IDS},
        "vector": {"encoder_key": VECTOR, "text_key": VECTOR},
        "ranking_view": {"key": VECTOR, "widths": VECTOR},
        "analysis": {
            "created_at": PLAIN,
            "settings": PLAIN,
            "encoder_key": PLAIN,
            "versions": PLAIN,
            "input_digest": PLAIN,
            "notes": WORD_LIST,
        },
        "analysis_segment": {
            "transcript_id": CASCADED,
            "speaker": SPEAKER,
            "participant_id": PERSON_ID,
            "question": WORDS,
            "language": PLAIN,
        },
        "analysis_grain": {"grain": PLAIN},
        "analysis_pattern": {
            "grain": PLAIN,
            "pattern_id": PLAIN,
            "parent_id": PLAIN,
            "key_terms": KEY_TERMS,
            "exemplar_rows": PLAIN,
            "evidence": EVIDENCE,
        },
        "analysis_guide": {"text": WORDS},
        "judgement": {
            "kind": PLAIN,
            "pattern_id": PLAIN,
            "theme_id": THEME_ID,
            "verdict": PLAIN,
            "memo": WORDS,
            "coder": CODER,
            "decided_at": PLAIN,
            "grain": PLAIN,
            "segment_ids": SEGMENT_IDS,
        },
        "coding_mark": {"coding_id": CASCADED, "kind": PLAIN, "coder": CODER, "marked_at": PLAIN},
        "notice": {"kind": PLAIN, "file": NAME, "message": MESSAGE},
        "job": {
            "kind": PLAIN,
            "arguments": ARGUMENTS,
            "state": PLAIN,
            "stage": PLAIN,
            "message": MESSAGE,
            "updated_at": PLAIN,
        },
        "audit": dict.fromkeys(("at", "actor", "action", "detail", "previous_hash", "hash"), LOG),
        "guid": {"kind": PLAIN, "id": GUID_ID, "guid": PLAIN},
        "name_decision": dict.fromkeys(("text", "kind", "verdict", "replacement", "coder", "decided_at"), DECIDED),
        "pseudonym": dict.fromkeys(("replacement", "kind", "key_id", "coder", "applied_at"), DECIDED),
        "variable": {
            "id": VARIABLE_ID,
            "name": LABEL,
            "kind": PLAIN,
            "levels": LABELS,
            "about": WORDS,
            "description": WORDS,
            "code_ids": CODE_IDS,
            "positive_code_ids": CODE_IDS,
            "negative_code_ids": CODE_IDS,
        },
        "assessment": {
            "participant_id": CASCADED,
            "variable_id": CASCADED,
            "value": LABEL,
            "reason": PLAIN,
            "coder": CODER,
            "memo": WORDS,
            "coded_at": PLAIN,
            "saw_other": LABELS,
            "source": NAME,
        },
        "assessment_evidence": {"transcript_id": CASCADED},
        "contrast": {"settings": CONTRAST, "coder": CODER, "declared_at": PLAIN},
        "kept_sentence": {
            "contrast_key": CONTRAST_KEY,
            "settings": CONTRAST,
            "text": WORDS,
            "written": WORDS,
            "coder": CODER,
            "kept_at": PLAIN,
            "data_key": PLAIN,
        },
    }
)

# Tables whose rows stand at a passage of a transcript.
PASSAGES = ("turn", "coding", "decision", "check_item", "assessment_evidence", "analysis_segment")
# Keys of the meta table whose values are choices of the tool, not words about the study.
SETTINGS_OF_META = ("method", "grain", "codings counted", "review settings")
# Strings of a contrast that are choices of the tool, by the name of the setting.
NAMES_IN_A_CONTRAST = ("attribute", "outcome", "first", "second", "yes")
