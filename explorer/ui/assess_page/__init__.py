"""The parts of the page "Code people".

passages > what is shown of one person; order > whose turn it is; deciding > what was pressed, on disk at once.
What was coded on another variable is nowhere shown while a person is coded (methods A1: else one judgement colours
the other).
"""
