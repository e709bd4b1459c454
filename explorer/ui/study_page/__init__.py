"""The parts of the Study page: opening a study, what it holds, adding to it, and the analysis."""
