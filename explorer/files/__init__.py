"""Readers of users' files: the only code that opens them. Text in, dataclasses out."""
