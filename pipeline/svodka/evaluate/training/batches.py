"""Examples as arrays: annotated, cut into stretches, and laid end to end in batches of one size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from svodka.annotate import Annotator
from svodka.annotate.networks import one_thread
from svodka.annotate.recognise.forms import FORM_TABLES, PieceForms
from svodka.annotate.recognise.network import Sizes, vectors
from svodka.annotate.recognise.pieces import Pieces, contexts_of, pieces_of
from svodka.annotate.recognise.spans import stretches
from svodka.evaluate.training.examples import Example
from svodka.read import read_text

OPEN = 6
"""Batches that are filled at a time."""

Rows = NDArray[np.int64]
Small = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Stretched:
    """Pieces that are read together, their contexts (no columns where none are read), and the spans among them: first piece,
    length in pieces less one, class."""

    pieces: Pieces
    contexts: NDArray[np.float32]
    spans: Rows


@dataclass(frozen=True, slots=True)
class Batch:
    """Stretches laid end to end, empty rows between them. Rows are pieces; `targets` and `counted` have a column a length.

    `forms` numbers rows of the vectors, `features` rows of the tables; `counted` says which spans exist.
    """

    forms: Small
    features: Small
    groups: Small
    filled: NDArray[np.float32]
    contexts: NDArray[np.float32]
    targets: Small
    counted: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Material:
    """All examples as stretches. `vectors` and `features` are those of every form, by number; `unreachable` counts the stretches
    of the examples that no span of pieces is."""

    stretched: tuple[Stretched, ...]
    vectors: NDArray[np.float32]
    features: Rows
    unreachable: int


def prepare(examples: Sequence[Example], *, types: Sequence[str], sizes: Sizes, rows: int) -> Material:
    """Annotate examples; stretches are cut so that two fit a batch of `rows`."""
    forms = PieceForms()
    annotator = Annotator(contexts=sizes.contexts)
    numbers = {name: number for number, name in enumerate(types, 1)}
    documents = [read_text(example.text) for example in examples]
    found: list[Stretched] = []
    reached = 0
    for example, doc in zip(examples, annotator.pipe(documents), strict=True):
        pieces = pieces_of(doc, forms)
        spans = _spans(example, pieces, numbers=numbers)
        for start, stop in stretches(pieces, longest=rows // 2 - sizes.reach):
            inside = (spans[:, 0] >= start) & (spans[:, 0] + spans[:, 1] < stop) & (spans[:, 1] < sizes.longest)
            own = spans[inside] - np.array([start, 0, 0])
            reached += len(own)
            part = pieces.part(start, stop)
            found.append(Stretched(part, _contexts(doc, part, wanted=sizes.contexts), own))
    every = np.arange(len(forms))
    return Material(
        tuple(found),
        vectors(forms.vectors(every)),
        forms.features(every),
        sum(len(example.stretches) for example in examples) - reached,
    )


def _contexts(doc: Doc, pieces: Pieces, *, wanted: bool) -> NDArray[np.float32]:
    if not wanted:
        return np.zeros((len(pieces), 0), np.float32)
    with one_thread():
        return contexts_of(doc, pieces)


def _spans(example: Example, pieces: Pieces, *, numbers: dict[str, int]) -> Rows:
    """The stretches of an example that begin and end with pieces of one paragraph."""
    first = {start: index for index, start in enumerate(pieces.starts.tolist())}
    last = {end: index for index, end in enumerate(pieces.ends.tolist())}
    paragraph = np.cumsum(pieces.breaks)
    found = [
        (first[one.start], last[one.end] - first[one.start], numbers[one.type])
        for one in example.stretches
        if one.start in first and one.end in last and paragraph[first[one.start]] == paragraph[last[one.end]]
    ]
    return np.array(found, np.int64).reshape(-1, 3)


def packed(material: Material, *, rows: int, gap: int, rng: np.random.Generator) -> Iterator[list[Stretched]]:
    """The stretches in a new order, as many together as fit `rows` with `gap` rows behind each."""
    opened: list[tuple[int, list[Stretched]]] = []
    for number in rng.permutation(len(material.stretched)).tolist():
        one = material.stretched[number]
        needed = len(one.pieces) + gap
        fitting = next((place for place, (used, _) in enumerate(opened) if used + needed <= rows), None)
        used, held = opened.pop(fitting) if fitting is not None else (0, [])
        opened.append((used + needed, [*held, one]))
        opened.sort(key=lambda batch: -batch[0])
        if len(opened) > OPEN:
            yield opened.pop(0)[1]
    yield from (held for _, held in opened)


def batch_of(held: Sequence[Stretched], material: Material, *, rows: int, sizes: Sizes) -> Batch:
    """One batch. Empty rows are groups of their own, and no span reaches over them."""
    longest = sizes.longest
    tokens = held[0].pieces.features.shape[1]
    forms = np.zeros(rows, np.int32)
    features = np.zeros((rows, len(FORM_TABLES) + tokens), np.int32)
    groups = np.zeros(rows, np.int32)
    filled = np.zeros(rows, np.float32)
    contexts = np.zeros((rows, held[0].contexts.shape[1]), np.float32)
    paragraph = -1 - np.arange(rows + longest)
    targets = np.zeros((rows, longest), np.int32)
    at = base = 0
    for one in held:
        stop = at + len(one.pieces)
        forms[at:stop] = one.pieces.forms
        features[at:stop, : len(FORM_TABLES)] = material.features[one.pieces.forms]
        features[at:stop, len(FORM_TABLES) :] = one.pieces.features
        _, own = np.unique(one.pieces.groups, return_inverse=True)
        groups[at:stop] = base + own
        base += int(own.max()) + 1
        filled[at:stop] = 1
        contexts[at:stop] = one.contexts
        paragraph[at:stop] = np.cumsum(one.pieces.breaks) + at
        targets[at + one.spans[:, 0], one.spans[:, 1]] = one.spans[:, 2]
        at = stop + sizes.reach
    empty = filled == 0
    groups[empty] = base + np.arange(int(empty.sum()))
    ends = np.arange(rows)[:, None] + np.arange(longest)
    counted = (paragraph[ends] == paragraph[:rows, None]) & ~empty[:, None]
    return Batch(forms, features, groups, filled, contexts, targets, counted.astype(np.float32))
