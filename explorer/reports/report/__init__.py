"""The one report of a study that can be published: its facts as plain values, and the document that speaks of them.

gathering    facts and document as one frozen tree      filling     `{key}` in a text becomes the fact of that key
facts        study, corpus, segments, encoder, trail    findings    patterns, themes, coverage, decisions
contrast     the declared contrast                      guidelines  COREQ, SRQR and RTARG, in short words of our own
blocks       what a section is made of                  opening, comparing, checking, closing, appendices   the sections
web, paper   the document as HTML and as docx

Every number of the document is named by the key of its fact, in HTML and in docx alike, so that it cannot differ from
what the report functions say. The texts are English only: the report is for journals.
"""

from explorer.reports.report.gathering import VERSION, gather, plain

__all__ = ["VERSION", "gather", "plain"]
