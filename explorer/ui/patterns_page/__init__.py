"""The parts of the page of patterns and themes.

place        what is shown, kept in the address       detail       one pattern, theme, or meeting of the two
segment_map  the map                                  table        the crosswalk as a sortable table
voices       which quotes come first                  differences  memos on where pattern and theme part
"""
