"""The recogniser's network in numpy: pieces of a stretch of text into a score for every stretch of pieces and type.

Pieces become vectors of `width` numbers; residual convolutions of three taps with growing dilations let each see its neighbours, and
in their midst each word is told what was made of it elsewhere in the document (`repetition`). `scorer` judges the spans.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.recognise.forms import FORM_TABLES, PieceForms
from svodka.annotate.recognise.pieces import CONTEXT, TOKEN_TABLES, Pieces
from svodka.annotate.recognise.scorer import BLOCK, Matrix, Scorer
from svodka.annotate.weights import weights

VECTOR = 300
"""Numbers of a navec vector."""
EPSILON = np.float32(1e-5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The network's measures. `longest` is the longest span in pieces; `dilations` has one number a convolution;
    with `contexts` it reads slovnet's vectors too."""

    width: int = 192
    hidden: int = 160
    longest: int = 12
    dilations: tuple[int, ...] = (1, 2, 4, 1)
    contexts: bool = False

    @property
    def reach(self) -> int:
        """How far a piece sees, apart from repeated words."""
        return sum(self.dilations)

    @property
    def repeated_after(self) -> int:
        """The convolution behind which repeated words meet."""
        return len(self.dilations) // 2 - 1


def shapes(sizes: Sizes, types: int) -> dict[str, tuple[int, ...]]:
    """The parameters by name, with their shapes, for a network of so many types."""
    width, hidden = sizes.width, sizes.hidden
    tables = {**FORM_TABLES, **TOKEN_TABLES}
    found: dict[str, tuple[int, ...]] = {f"table.{name}": shape for name, shape in tables.items()}
    columns = VECTOR + sum(columns for _, columns in tables.values()) + CONTEXT * sizes.contexts
    found |= {"input": (columns, width), "input_bias": (width,), "input_scale": (width,), "input_shift": (width,)}
    for number in range(len(sizes.dilations)):
        found |= {f"convolution{number}": (3 * width, width), f"convolution{number}_bias": (width,)}
        found |= {f"convolution{number}_scale": (width,), f"convolution{number}_shift": (width,)}
    found |= {"repetition": (width, width), "repetition_bias": (width,)}
    found |= {"repetition_scale": (width,), "repetition_shift": (width,)}
    found |= dict.fromkeys(("first", "last", "first_factor", "last_factor", "mean"), (width, hidden))
    return found | {"length": (sizes.longest, hidden), "output": (hidden, types + 1), "output_bias": (types + 1,)}


class Network:
    """The network with its parameters, folded for inference: what a form or a token feature adds to the input is one row.

    Its buffers serve one text at a time; networks take turns (`networks.one_thread`).
    """

    def __init__(self, sizes: Sizes, parameters: Mapping[str, Matrix], forms: PieceForms) -> None:
        self.sizes, self.parameters, self.forms = sizes, parameters, forms
        self.scores = Scorer(parameters, longest=sizes.longest)
        self._form_tables, self._token_tables = _folded(parameters)
        self._known = np.zeros((1024, sizes.width), np.float32)
        self._filled = 0
        rows = BLOCK + 2 * max(sizes.dilations)
        self._kernels = [_side_by_side(parameters[f"convolution{number}"]) for number in range(len(sizes.dilations))]
        self._taps = np.empty((rows, 3 * sizes.width), np.float32)
        self._added = np.empty((BLOCK, sizes.width), np.float32)
        self._zero = np.zeros((BLOCK, sizes.width), np.float32)

    def forget(self) -> None:
        """Drop what was made of forms, whose numbers are void (`PieceForms.forget`)."""
        self._filled = 0

    def encode(self, pieces: Pieces, contexts: Matrix | None = None) -> Matrix:
        """A vector for each piece of a stretch of text; `contexts` (`contexts_of`) where the sizes ask for them."""
        hidden = self._input(pieces, contexts)
        for number, dilation in enumerate(self.sizes.dilations):
            hidden = self._convolved(hidden, number, dilation)
            if number == self.sizes.repeated_after:
                self._repeat(hidden, pieces.groups)
        return hidden

    def _input(self, pieces: Pieces, contexts: Matrix | None) -> Matrix:
        own = self.parameters
        if self._filled < len(self.forms):
            self._fill()
        hidden = self._known.take(pieces.forms, axis=0)
        lemma, tag, name, opening = pieces.features.T
        joint = name * TOKEN_TABLES["opening"][0] + opening
        for start in range(0, len(hidden), BLOCK):
            block = slice(start, start + BLOCK)
            rows = hidden[block]
            for table, numbers in zip(self._token_tables, (lemma, tag, joint), strict=True):
                # "raise" would copy once more
                rows += table.take(numbers[block], axis=0, out=self._added[: len(rows)], mode="clip")
            if contexts is not None:
                rows += np.matmul(contexts[block], own["input"][-CONTEXT:], out=self._added[: len(rows)])
            normalise(rows, own["input_scale"], own["input_shift"])
        return hidden

    def _fill(self) -> None:
        """What the forms seen since the last call add to the input."""
        if len(self.forms) > len(self._known):
            grown = np.zeros((2 * len(self.forms), self.sizes.width), np.float32)
            grown[: self._filled] = self._known[: self._filled]
            self._known = grown
        for start in range(self._filled, len(self.forms), BLOCK):
            new = np.arange(start, min(start + BLOCK, len(self.forms)))
            rows = self._known[start : start + len(new)]
            np.matmul(vectors(self.forms.vectors(new)), self.parameters["input"][:VECTOR], out=rows)
            rows += self.parameters["input_bias"]
            for table, numbers in zip(self._form_tables, self.forms.features(new).T, strict=True):
                rows += table.take(numbers, axis=0)
        self._filled = len(self.forms)

    def _convolved(self, hidden: Matrix, number: int, dilation: int) -> Matrix:
        """What a convolution of three taps adds to each row, a block of rows at a time."""
        own, width = self.parameters, self.sizes.width
        found = np.empty_like(hidden)
        for start in range(0, len(hidden), BLOCK):
            stop = min(start + BLOCK, len(hidden))
            low, high = max(start - dilation, 0), min(stop + dilation, len(hidden))
            taps = np.matmul(hidden[low:high], self._kernels[number], out=self._taps[: high - low])
            block = slice(start - low, stop - low)
            rows = np.add(taps[block, width : 2 * width], own[f"convolution{number}_bias"], out=found[start:stop])
            before, behind = max(dilation - start, 0), max(stop + dilation - len(hidden), 0)
            if before < len(rows):
                rows[before:] += taps[block.start + before - dilation : block.stop - dilation, :width]
            if behind < len(rows):
                rows[: len(rows) - behind] += taps[block.start + dilation : block.stop + dilation - behind, 2 * width :]
            np.maximum(rows, self._zero[: len(rows)], out=rows)
            normalise(rows, own[f"convolution{number}_scale"], own[f"convolution{number}_shift"])
            rows += hidden[start:stop]
        return found

    def _repeat(self, hidden: Matrix, groups: NDArray[np.int64]) -> None:
        """To words that stand more than once, add what the mean of their other places says."""
        own = self.parameters
        counts = np.bincount(groups)
        repeated = counts > 1
        places = np.flatnonzero(repeated[groups])
        if not len(places):
            return
        rows = (np.cumsum(repeated) - 1)[groups[places]]
        order = np.argsort(rows, kind="stable")
        sizes = counts[repeated]
        held = hidden[places]
        sums = np.add.reduceat(held[order], np.cumsum(sizes) - sizes, axis=0)
        others = sums[rows]
        others -= held
        others /= (sizes[rows] - 1).astype(np.float32)[:, None]
        made = others @ own["repetition"]
        made += own["repetition_bias"]
        np.maximum(made, 0, out=made)
        normalise(made, own["repetition_scale"], own["repetition_shift"])
        held += made
        hidden[places] = held


def _folded(parameters: Mapping[str, Matrix]) -> tuple[list[Matrix], list[Matrix]]:
    """What form and token add to the input, as tables of rows: `FORM_TABLES`; lemma, tag, and name with opening."""
    kernel, at = parameters["input"], VECTOR
    folded: dict[str, Matrix] = {}
    for name, (_, columns) in {**FORM_TABLES, **TOKEN_TABLES}.items():
        folded[name] = parameters[f"table.{name}"] @ kernel[at : at + columns]
        at += columns
    joint = (folded["name"][:, None] + folded["opening"]).reshape(-1, kernel.shape[1])
    return [folded[name] for name in FORM_TABLES], [folded["lemma"], folded["tag"], joint]


def _side_by_side(kernel: Matrix) -> Matrix:
    """A convolution's three taps, which stand one below another, beside one another."""
    return np.concatenate(np.split(kernel, 3), axis=1)


@cache
def _ones(width: int) -> Matrix:
    return np.ones(width, np.float32)


def normalise(values: Matrix, scale: Matrix, shift: Matrix) -> None:
    """Layer normalisation of each row, in place."""
    width = np.float32(values.shape[1])
    # a product with ones: numpy's own mean of rows takes eight times as long
    values -= (values @ _ones(values.shape[1]) / width)[:, None]
    spread = np.einsum("ij,ij->i", values, values)
    values /= np.sqrt(spread / width + EPSILON)[:, None]
    values *= scale
    values += shift


def vectors(rows: NDArray[np.int64]) -> Matrix:
    """navec's vectors by their rows; the row behind the last word is the unknown word's and counts as zero."""
    held = weights()
    indices, centroids = held["words.indices"], held["words.centroids"]
    places = indices[rows] + np.arange(len(centroids)) * centroids.shape[1]
    found: Matrix = centroids.reshape(-1, centroids.shape[2]).take(places, axis=0).reshape(len(rows), -1)
    found[rows == len(indices) - 1] = 0
    return found.astype(np.float32, copy=False)
