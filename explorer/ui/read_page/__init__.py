"""The parts of the Read page: `place`, which transcript and where; `actions`, what is done and how it is undone."""
