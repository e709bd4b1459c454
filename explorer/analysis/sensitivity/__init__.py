"""Sensitivity of an account to an attribute: people in two groups, and what so few of them can show. Pure.

intervals   Wilson, Newcombe, Miettinen-Nurminen      exact      Boschloo and Fisher, for one table or for all of a size
"""
