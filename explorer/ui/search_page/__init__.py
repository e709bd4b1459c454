"""The parts of the Search page.

asking   what was asked, and its number in the address    finding   searching, kept while nothing changes
cards    a passage found, and the way to its place        typed     as typed, or by expression
meaning  similar in meaning
"""
