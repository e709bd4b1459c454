"""The parts of the page What remains.

kept      themes and samples, while nothing changes    place     which part of the page is shown
overview  the themes beside each other                 results   what a sample says of a theme
planning  what a sample could show, and drawing it     reading   one drawn segment at a time
passage   its words, in their context                  deciding  what was clicked on it
rules     the page's own style
"""
