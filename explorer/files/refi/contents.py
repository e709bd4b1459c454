"""What goes into a project we write: plain nouns, as the study holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer.datamodel import Corpus
from explorer.datamodel.assessing import Variable
from explorer.datamodel.reading import MarkRow, MemoRow, ValueRow


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything of a study that a .qdpx can carry.

    name : of the project. origin : the program that writes it.
    study_key : what tells the study from all others; GUIDs are derived from it.
    guids : (kind, id) -> GUID of the objects that came with one.
    corpus : its themes are the declared ones only.
    memos : `kind` and `id` say what each is about; `about` holds the study's own words for it.
    values : what people are coded as, oldest first, under the names of `variables`; a row for each passage.
    """

    name: str
    origin: str
    study_key: str
    corpus: Corpus
    guids: Mapping[tuple[str, str], str] = field(default_factory=dict)
    memos: tuple[MemoRow, ...] = ()
    marks: tuple[MarkRow, ...] = ()
    variables: tuple[Variable, ...] = ()
    values: tuple[ValueRow, ...] = ()
