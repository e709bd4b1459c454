"""How segments are ranked for a theme: views of them, what is learnt from codings, and how each view is weighed."""
