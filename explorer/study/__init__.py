"""The study file: one SQLite database that holds everything of a study.

opening     create, open, and what can go wrong      material  transcripts, people, codebook, imported codings
schema      tables and their versions                coding    codings, memos, read marks made in the tool
audit       the hash-chained log of changes          marks     counter-voices, and quotes chosen for the paper
analyses    vectors and analyses                     grain     how finely the patterns are shown
judgements  what was made of patterns and themes     jobs      long work in a process of its own
uploads     files from the browser, until they are read
"""

from explorer.study.opening import Study, create_study, discard_study, open_study

__all__ = ["Study", "create_study", "discard_study", "open_study"]
