"""Sensitivity of an account to an attribute: people in two groups, and what so few of them can show. Pure.

accounts    what a check can rest on                  levels      words for yes, no, mixed and missing
judged      what coders made of a person              deriving    a stance from codings, by a declared rule
resolving   what can be chosen, and in full           sides       attribute and stance of everybody
gathering   who stands where in a contrast            intervals   Wilson, Newcombe, Miettinen-Nurminen
exact       Boschloo and Fisher, one table or all     power       what so many people could have shown
bayes       the same as probabilities, exact          ordered     Cliff's delta, people shuffled
finding     which of five things may be said          recoding    the fewest codings that would turn it
leaving_out without one or two people                 missing     everything the missing could have been
miscoding   if the coding were not always right       answering   all of it in one answer
axes, choices, specifying   every other way to ask    curve, shuffles   all of them together
simulating  before anybody looks                      exploring   many attributes against many outcomes
refusing    why passages are not counted
"""
