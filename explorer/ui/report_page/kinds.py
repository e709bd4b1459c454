"""What can be written out of a study: its name and sentence on the screen, and the file or folder it goes to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explorer.study import Study
from explorer.translation import _


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be written. `format` is a key of `reports.writing.FORMATS`, `ending` '' for a folder."""

    key: str
    format: str
    file: str
    ending: str


REPORT_PAGE, REPORT_WORD = Kind("web", "report", "report", ".html"), Kind("word", "report", "report", ".docx")
ELSEWHERE = (
    Kind("qdpx", "qdpx", "project", ".qdpx"),
    Kind("xlsx", "xlsx", "tables", ".xlsx"),
    Kind("csv", "csv", "tables", ""),
    Kind("transcripts", "transcripts", "transcripts", ""),
    Kind("figures", "figures", "figures", ""),
    Kind("qdc", "qdc", "codebook", ".qdc"),
)


def folder_of(study: Study) -> Path:
    """Where everything written out of a study goes: a folder beside it, of its name."""
    return study.path.parent / f"{study.name} exports"


def output_of(study: Study, kind: Kind) -> Path:
    """The file or folder of one kind."""
    return folder_of(study) / f"{study.name} {kind.file}{kind.ending}"


def name_of(kind: Kind) -> str:
    """Its name on the screen."""
    return {
        "web": _("Web page"),
        "word": _("Word document"),
        "qdpx": _("Project for another program"),
        "xlsx": _("All tables in one workbook"),
        "csv": _("All tables as csv files"),
        "transcripts": _("Transcripts with codes as comments"),
        "figures": _("Figures"),
        "qdc": _("Codebook for another program"),
    }[kind.key]


def sentence_of(kind: Kind) -> str:
    """What it holds and for whom."""
    return {
        "web": _("Opens in any browser, without a network."),
        "word": _("To edit, or to attach to a submission."),
        "qdpx": _(
            "REFI-QDA (.qdpx), for NVivo, ATLAS.ti, MAXQDA, QualCoder and others: transcripts, people, codes, codings "
            "and memos. Patterns and decisions have no place in it."
        ),
        "xlsx": _(
            "Quotes, codings, people by themes, patterns, crosswalk, decisions and the log, a sheet each (.xlsx)."
        ),
        "csv": _("The same tables as plain files, for statistics programs."),
        "transcripts": _("A Word document for each interview; every coding is a comment at its words."),
        "figures": _("The crosswalk, the coverage, the map and the sensitivity check as SVG and PNG."),
        "qdc": _("REFI-QDA (.qdc): the codes with their definitions, without any words of participants."),
    }[kind.key]
