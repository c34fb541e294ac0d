"""How a recogniser is trained."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train. Each of the `networks` begins from a seed of its own, from `seed` on. Rates are shares of what is dropped; `average` weights the past of the averaged parameters at each step."""

    networks: int = 1
    epochs: int = 24
    rows: int = 1280
    rate: float = 0.002
    decay: float = 0.01
    drop: float = 0.2
    drop_input: float = 0.3
    drop_words: float = 0.2
    drop_names: float = 0.1
    average: float = 0.998
    seed: int = 0
