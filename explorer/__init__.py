"""Check the themes of a qualitative study against its transcripts. Importing this loads nothing heavy."""

__version__ = "0.1.0"
