"""Words that give people away, and what becomes of everything that hangs on a text when they are replaced. Pure.

atoms > mentions (where decided strings stand) > edits (the text with them replaced) > moving (offsets old and new)
residual (what still points to them)
"""
