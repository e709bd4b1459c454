"""The parts of the Sensitivity page, in its order.

choosing   what is compared          declaring what was declared beforehand   place     what was chosen and looked at
standing   who stands where, pure    people    the table of people            voices    what a place rests on
sentence   what can be said          difference  how far apart, and what could have been seen
fragile    what would turn it        belief    the Bayesian reading
curve      every way to do it        testing   the test, last                 paper     what to take along
everything the exploratory map       intervals, curve_chart  pictures, pure   words     short numbers, pure
parts      a section of the page     rules     the page's own style
"""
