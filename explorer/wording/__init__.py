"""Findings in plain sentences: the same words on every screen, on the command line and in the exports. Pure."""
