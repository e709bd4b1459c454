"""The parts of the page of quotes to read again.

place      theme, code and part of the page, and the address     choosing   the choice of a theme, with its counts
reviewing  the quote that is shown, and what is done with it     evidence   what stood behind it, told afterwards
quote      the quote as the browser is sent it          coders_view  how each coder decides
progress   how far one is, and when to rest                      settings   how quotes are shown
decided    what was decided, and the way back                    least_like the voices least like the rest
validation_panel  whether the ranking works on this study
"""
