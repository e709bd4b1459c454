"""The parts of the page of patterns and themes.

place        what is shown, kept in the address       detail       one pattern, theme, or meeting of the two
segment_map  the map                                  table        the crosswalk as a sortable table
voices       which quotes come first                  differences  memos on where pattern and theme part

The queue of patterns no theme explains, and the convergence table:
queue        one pattern at a time                    queue_words  what it says of a pattern
deciding     a decision, and back                     decided      what was decided
queue_list   all patterns in the queue's order        convergence  the table the researcher fills in
judged       what is kept between runs of the page
"""
