"""The parts of the page Names.

proposals  what to look at, and what was decided    looking  one string after the other
listing    all strings in a table                   replacing  what would happen, doing it, and putting names back
"""
