"""The parts of the page Report.

kinds    what can be written, in words, and where to        writing  the buttons that start it
written  what was written, to look for or to download
"""
