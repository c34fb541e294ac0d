"""Scores into spans: the best type of each stretch of pieces, and of spans that cross the surer one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.recognise.network import Network
from svodka.annotate.recognise.pieces import Pieces
from svodka.annotate.recognise.scorer import BLOCK, Matrix

STRETCH = 4096
"""Pieces read together; a longer document is cut where a paragraph or a sentence opens."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text `[start, end)` with its type and how sure the network is of it, from 0 to 1."""

    start: int
    end: int
    type: str
    probability: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """Spans in pieces `[first, last]` of a stretch, with the class of each and its probability."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    classes: NDArray[np.int64]
    probability: Matrix


def stretches(pieces: Pieces, *, longest: int = STRETCH) -> list[tuple[int, int]]:
    """Half-open runs of at most `longest` pieces that cover the document; cut before a paragraph, else a sentence, if any opens."""
    opening = pieces.features[:, -1]
    cuts, start = [], 0
    while len(pieces) - start > longest:
        window = opening[start + longest // 2 : start + longest + 1]
        best = np.flatnonzero(window == window.max())[-1] if window.max() > 0 else len(window) - 1
        stop = start + longest // 2 + int(best)
        cuts.append((start, stop))
        start = stop
    return [*cuts, (start, len(pieces))] if len(pieces) > start else cuts


def find_candidates(
    networks: Sequence[Network], pieces: Pieces, *, threshold: float, contexts: Matrix | None = None
) -> Candidates:
    """The spans of a stretch whose best type, in the mean of the networks, scores above "none" by more than `threshold`."""
    hidden = [network.encode(pieces, contexts) for network in networks]
    longest = networks[0].sizes.longest
    room = _room(pieces)
    found: list[tuple[NDArray[np.int64], ...]] = []
    chances: list[Matrix] = []
    lengths = np.arange(longest)[:, None]
    for start in range(0, len(pieces), BLOCK):
        stop = min(start + BLOCK, len(pieces))
        scores = networks[0].scores(hidden[0], start, stop)
        for network, own in zip(networks[1:], hidden[1:], strict=True):
            scores += network.scores(own, start, stop)
        scores /= np.float32(len(networks))
        fits = scores[1:].max(axis=0) - scores[0] > threshold
        fits &= lengths < room[start:stop]
        rows, length = np.nonzero(fits.T)
        kept = scores[:, length, rows]
        best = kept[1:].argmax(axis=0) + 1
        kept = np.exp(kept - kept.max(axis=0))
        chances.append(kept[best, np.arange(len(best))] / kept.sum(axis=0))
        found.append((rows + start, rows + start + length, best))
    first, last, classes = (np.concatenate(column) for column in zip(*found, strict=True))
    return Candidates(first, last, classes, np.concatenate(chances))


def _room(pieces: Pieces) -> NDArray[np.int64]:
    """For each piece, how many there are from it to the end of its paragraph."""
    opens = np.flatnonzero(pieces.breaks[1:]) + 1
    ends = np.append(opens, len(pieces))
    places = np.arange(len(pieces))
    return ends[np.searchsorted(opens, places, side="right")] - places


def without_crossing(found: Candidates) -> list[int]:
    """The candidates, by number, that cross no surer one."""
    kept: list[int] = []
    covers: dict[int, list[tuple[int, int]]] = {}
    for number in np.argsort(-found.probability, kind="stable").tolist():
        first, last = int(found.first[number]), int(found.last[number])
        near = {span for piece in range(first, last + 1) for span in covers.get(piece, ())}
        if any(_cross((first, last), other) for other in near):
            continue
        kept.append(number)
        for piece in range(first, last + 1):
            covers.setdefault(piece, []).append((first, last))
    return sorted(kept)


def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[0] <= one[1] < other[1] or other[0] < one[0] <= other[1] < one[1]


def spans_of(pieces: Pieces, found: Candidates, types: Sequence[str]) -> list[Span]:
    """The spans of a stretch in characters, in the order of the text."""
    return [
        Span(
            int(pieces.starts[found.first[number]]),
            int(pieces.ends[found.last[number]]),
            types[int(found.classes[number]) - 1],
            round(float(found.probability[number]), 4),
        )
        for number in without_crossing(found)
    ]
