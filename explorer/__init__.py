"""Check the themes of a qualitative study against its transcripts. Importing this loads nothing heavy."""

from explorer.watching import keep_quiet

__version__ = "0.1.0"

keep_quiet()  # before any library is loaded that would look for news of itself
