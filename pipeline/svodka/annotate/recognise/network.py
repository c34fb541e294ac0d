"""The recogniser's network in numpy: pieces of a stretch of text into a score for every stretch of pieces and type.

Pieces become vectors of `width` numbers; residual convolutions of three taps with growing dilations let each see its neighbours, and
in their midst each word is told what was made of it elsewhere in the document (`repetition`). A span from piece i to j is then scored by
one hidden layer over its first piece, its last, their product, its mean and its length; class 0 is "none".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from svodka.annotate.recognise.pieces import CONTEXT, FORM_TABLES, TOKEN_TABLES, PieceForms, Pieces
from svodka.annotate.weights import weights

Matrix = NDArray[np.float32]
VECTOR = 300
"""Numbers of a navec vector."""
EPSILON = np.float32(1e-5)
ROWS = 256
"""Spans are scored for this many pieces at once."""


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


@dataclass(slots=True)
class Network:
    """The network with its parameters, folded for inference: what a form or a token feature adds to the input is one row."""

    sizes: Sizes
    parameters: Mapping[str, Matrix]
    forms: PieceForms
    _tables: dict[str, Matrix] = field(init=False)
    _known: Matrix = field(init=False)
    _filled: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        kernel, at = self.parameters["input"], VECTOR
        self._tables = {}
        for name, (_, columns) in {**FORM_TABLES, **TOKEN_TABLES}.items():
            self._tables[name] = self.parameters[f"table.{name}"] @ kernel[at : at + columns]
            at += columns
        self._known = np.zeros((1024, self.sizes.width), np.float32)

    def forget(self) -> None:
        """Drop what was made of forms, whose numbers are void (`PieceForms.forget`)."""
        self._filled = 0

    def encode(self, pieces: Pieces, contexts: Matrix | None = None) -> Matrix:
        """A vector for each piece of a stretch of text; `contexts` (`contexts_of`) where the sizes ask for them."""
        own = self.parameters
        hidden = self._form_rows(pieces.forms)
        for column, name in enumerate(TOKEN_TABLES):
            hidden += self._tables[name][pieces.features[:, column]]
        if contexts is not None:
            hidden += contexts @ own["input"][-CONTEXT:]
        hidden = normalised(hidden, own["input_scale"], own["input_shift"])
        for number, dilation in enumerate(self.sizes.dilations):
            hidden += self._convolved(hidden, number, dilation)
            if number == self.sizes.repeated_after:
                hidden += self._repeated(hidden, pieces.groups)
        return hidden

    def scores(self, hidden: Matrix, start: int, stop: int) -> Matrix:
        """Scores of the spans that begin in `[start, stop)`: pieces by lengths by classes; spans past the end score zero."""
        own, longest = self.parameters, self.sizes.longest
        near = hidden[start : stop + longest - 1]
        count, reach = stop - start, len(near)
        first, first_factor = near[:count] @ own["first"], near[:count] @ own["first_factor"]
        last, last_factor = near @ own["last"], near @ own["last_factor"]
        sums = np.cumsum(np.vstack([np.zeros((1, self.sizes.hidden), np.float32), near @ own["mean"]]), axis=0)
        layer = np.zeros((longest, count, self.sizes.hidden), np.float32)
        for length in range(longest):
            fits = min(count, reach - length)
            if fits <= 0:
                break
            row = layer[length, :fits]
            np.multiply(first_factor[:fits], last_factor[length : length + fits], out=row)
            row += first[:fits]
            row += last[length : length + fits]
            row += (sums[length + 1 : length + 1 + fits] - sums[:fits]) / np.float32(length + 1)
            row += own["length"][length]
        np.maximum(layer, np.float32(0), out=layer)
        scores = layer.reshape(-1, self.sizes.hidden) @ own["output"] + own["output_bias"]
        return scores.reshape(longest, count, -1).transpose(1, 0, 2)

    def _form_rows(self, numbers: NDArray[np.int64]) -> Matrix:
        if self._filled < len(self.forms):
            self._fill()
        return self._known[numbers]

    def _fill(self) -> None:
        """What the forms seen since the last call add to the input."""
        new = np.arange(self._filled, len(self.forms))
        if len(self.forms) > len(self._known):
            grown = np.zeros((2 * len(self.forms), self.sizes.width), np.float32)
            grown[: self._filled] = self._known[: self._filled]
            self._known = grown
        rows = vectors(self.forms.vectors(new)) @ self.parameters["input"][:VECTOR]
        rows += self.parameters["input_bias"]
        features = self.forms.features(new)
        for column, name in enumerate(FORM_TABLES):
            rows += self._tables[name][features[:, column]]
        self._known[new] = rows
        self._filled = len(self.forms)

    def _convolved(self, hidden: Matrix, number: int, dilation: int) -> Matrix:
        own, width = self.parameters, self.sizes.width
        kernel = own[f"convolution{number}"]
        result = hidden @ kernel[width : 2 * width]
        if len(hidden) > dilation:
            result[dilation:] += hidden[:-dilation] @ kernel[:width]
            result[:-dilation] += hidden[dilation:] @ kernel[2 * width :]
        result += own[f"convolution{number}_bias"]
        np.maximum(result, np.float32(0), out=result)
        return normalised(result, own[f"convolution{number}_scale"], own[f"convolution{number}_shift"])

    def _repeated(self, hidden: Matrix, groups: NDArray[np.int64]) -> Matrix:
        """For words that stand more than once, what the mean of their other places says; zero for the others."""
        own = self.parameters
        counts = np.bincount(groups)
        result = np.zeros_like(hidden)
        places = np.flatnonzero(counts[groups] > 1)
        if not len(places):
            return result
        _, rows = np.unique(groups[places], return_inverse=True)
        order = np.argsort(rows, kind="stable")
        sizes = np.bincount(rows)
        sums = np.add.reduceat(hidden[places[order]], np.cumsum(sizes) - sizes, axis=0)
        others = (sums[rows] - hidden[places]) / (sizes[rows] - 1).astype(np.float32)[:, None]
        made = np.maximum(others @ own["repetition"] + own["repetition_bias"], np.float32(0))
        result[places] = normalised(made, own["repetition_scale"], own["repetition_shift"])
        return result


def normalised(values: Matrix, scale: Matrix, shift: Matrix) -> Matrix:
    """Layer normalisation of each row."""
    values = values - values.mean(axis=1, keepdims=True)
    values /= np.sqrt(np.einsum("ij,ij->i", values, values)[:, None] / np.float32(values.shape[1]) + EPSILON)
    values *= scale
    values += shift
    return values


def vectors(rows: NDArray[np.int64]) -> Matrix:
    """navec's vectors by their rows; the row behind the last word is the unknown word's and counts as zero."""
    held = weights()
    indices, centroids = held["words.indices"], held["words.centroids"]
    found: Matrix = centroids[np.arange(len(centroids)), indices[rows]].reshape(len(rows), -1).astype(np.float32)
    found[rows == len(indices) - 1] = 0
    return found
