"""Every choice the analysis makes, with its default and where the default comes from."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from explorer.errors import SettingsError

UNITS = ("sentence", "window", "turn")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one analysis. Round-trips through `to_dict` and `from_dict`.

    unit : what a segment is: 'sentence', 'window' (whole sentences up to about
        `window_words` within one turn) or 'turn'. A window of 70 words is the default because held-out coded speech
        was found sooner with it than with sentences (benchmarks/README.md: .66 against .56 and .75 against .73 of
        it in a fifth of the words), and patterns met themes better (best F1 .28 against .15, .34 against .20).
    window_words : aimed-at words of a window.
    min_words : shorter turns ("Mm-hm, yes") are counted but not embedded.
    encoder : a name of models/registry.toml, or 'auto' (by the study's language).
    n_patterns : how many candidate patterns to look for at the middle grain, 0 = by the size of the study.
    n_runs : how often the grouping is repeated with interviews left out, to say how far each pattern can be trusted.
    centre_speakers : take each participant's own way of talking out first. On by default: with it patterns met codes
        better on one study and as well on the other (benchmarks/README.md); what somebody talks about all the
        time goes with it.
    min_pattern_segments : a smaller group goes to the unplaced pile.
    n_key_terms, n_exemplars : how many to keep for each pattern.
    seed : the one seed of every random step.
    """

    unit: str = "window"
    window_words: int = 70
    min_words: int = 4
    encoder: str = "auto"
    n_patterns: int = 0
    min_pattern_segments: int = 5
    n_key_terms: int = 10
    n_exemplars: int = 6
    n_runs: int = 20
    centre_speakers: bool = True
    seed: int = 20240501

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise SettingsError(f"The unit {self.unit!r} is not known; choose one of {', '.join(UNITS)}.")
        for name, low, high in _RANGES:
            value = getattr(self, name)
            if not isinstance(value, int) or not low <= value <= high:
                raise SettingsError(f"The setting {name} is {value!r}; it must be a whole number from {low} to {high}.")

    def to_dict(self) -> dict[str, str | int]:
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, str | int]) -> Settings:
        known = {f.name for f in fields(cls)}
        if unknown := sorted(set(values) - known):
            raise SettingsError(f"Unknown setting {unknown[0]!r}; known are {', '.join(sorted(known))}.")
        return cls(**values)  # type: ignore[arg-type]


_RANGES = (
    ("window_words", 10, 1000),
    ("min_words", 1, 50),
    ("n_patterns", 0, 500),
    ("min_pattern_segments", 2, 1000),
    ("n_runs", 2, 500),
    ("centre_speakers", 0, 1),
    ("n_key_terms", 1, 50),
    ("n_exemplars", 1, 50),
    ("seed", 0, 2**32 - 1),
)
