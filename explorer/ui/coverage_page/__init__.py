"""The parts of the Coverage page.

reading     who is read             table         participants by themes    side_by_side   the themes beside each other
choice      what a press stands for quotes        what a press shows        theme_words    a theme in words
further_codes  saturation, where the method asks for it
"""
