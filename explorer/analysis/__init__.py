"""Pure analysis: dataclasses and arrays in, dataclasses and arrays out."""
