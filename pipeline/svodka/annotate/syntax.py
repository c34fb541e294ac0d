"""Dependency trees, parsed only for the sentences that a rule asks for.

    parsed = heads(sentence)
    parsed.head(token.i)          # index of the head in the document, the token's own for the root
    parsed.relation(token.i)      # "nsubj", "obl", "nummod:gov" ...
    parsed.children(token.i)

The network chooses a head for each token by itself, and in many sentences of such reports the result is no tree (cycles, several
roots). These get the best tree by the network's own scores; `Heads.repaired` says so. A sentence of more than 1,024 tokens (a list
without a full stop) is parsed in pieces of that length.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.parts_of_speech import SPACE  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span

from svodka.annotate.networks import one_thread
from svodka.annotate.parser import Parsed, parser

KEY, KEYS = "svodka.heads", "svodka.keys"
"""Where trees, and what the networks read of tokens, lie in `doc.user_data`."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The tree of one sentence. Indices are those of the document's tokens; `heads[0]` belongs to token `start`.

    The root is its own head, with the relation "root". White space hangs on the token before it with the relation "".
    """

    start: int
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    repaired: bool = False

    @property
    def root(self) -> int:
        """Index of the root."""
        return self.start + self.relations.index("root")

    def head(self, index: int) -> int:
        """The head of a token; the root's is itself."""
        return self.heads[index - self.start]

    def relation(self, index: int) -> str:
        """How a token depends on its head."""
        return self.relations[index - self.start]

    def children(self, index: int) -> list[int]:
        """The tokens that hang on a token, from left to right."""
        return [self.start + offset for offset, head in enumerate(self.heads) if head == index != self.start + offset]

    def ancestors(self, index: int) -> list[int]:
        """The heads above a token, nearest first, the root last."""
        above = []
        while self.head(index) != index:
            index = self.head(index)
            above.append(index)
        return above

    def subtree(self, index: int) -> list[int]:
        """A token and all that hangs on it, from left to right."""
        held = [index]
        for token in held:
            held += self.children(token)
        return sorted(held)


def heads(sentence: Span) -> Heads:
    """The tree of a sentence, parsed at the first call and kept with the document."""
    return parse_sentences([sentence])[0]


def parse_sentences(sentences: Iterable[Span]) -> list[Heads]:
    """The trees of several sentences at once, which is quicker than one by one."""
    sentences = list(sentences)
    kept = [sentence.doc.user_data.setdefault(KEY, {}) for sentence in sentences]
    missing = [
        (trees, sentence)
        for trees, sentence in zip(kept, sentences, strict=True)
        if (sentence.start, sentence.end) not in trees
    ]
    for (trees, sentence), parsed in zip(missing, _parse([sentence for _, sentence in missing]), strict=True):
        trees[sentence.start, sentence.end] = parsed
    return [trees[sentence.start, sentence.end] for trees, sentence in zip(kept, sentences, strict=True)]


def _parse(sentences: Sequence[Span]) -> list[Heads]:
    if not sentences:
        return []
    bounds = [(sentence.start, sentence.end) for sentence in sentences]
    keys = [word_keys(sentence.doc)[start:end] for sentence, (start, end) in zip(sentences, bounds, strict=True)]
    with one_thread():
        parsed = parser().parse([words for own in keys if len(words := own[own >= 0])])
    return _trees(bounds, np.concatenate(keys) >= 0, parsed)


def _trees(bounds: Sequence[tuple[int, int]], is_word: NDArray[np.bool_], parsed: Sequence[Parsed]) -> list[Heads]:
    """Heads counted from 1 among the words of each sentence into indices of the documents, for all sentences at once.

    `bounds` are the sentences' tokens in their documents; `is_word` says of each token whether it is no white space.
    """
    root, parataxis, space = _special()
    starts, ends = np.array(bounds, np.int64).T
    sizes = ends - starts
    opens = np.cumsum(sizes) - sizes
    tokens = np.arange(len(is_word)) + np.repeat(starts - opens, sizes)
    heads, labels = np.repeat(starts, sizes), np.full(len(is_word), space)
    words = tokens[is_word]
    counts = np.add.reduceat(is_word, opens, dtype=np.int64)
    first = np.cumsum(counts) - counts
    repaired = np.zeros(len(bounds), np.bool_)
    if parsed:
        chosen, found, relations = (
            np.concatenate([getattr(tree, part) for tree in parsed]) for part in ("chosen", "heads", "relations")
        )
        is_root = found == 0
        heads[is_word] = np.where(is_root, words, words[np.where(is_root, 0, np.repeat(first, counts) + found - 1)])
        labels[is_word] = np.where(is_root, root, np.where(relations == root, parataxis, relations))
        repaired[counts > 0] = np.logical_or.reduceat(chosen != found, first[counts > 0])
        spaces = ~is_word & (np.repeat(counts, sizes) > 0)
        before = np.maximum(np.cumsum(is_word) - 1, np.repeat(first, sizes))
        heads[spaces] = words[before[spaces]]
    labels[opens[counts == 0]] = root
    every_head, every_label = heads.tolist(), _labels()[labels].tolist()
    return [
        Heads(start, tuple(every_head[open_ : open_ + size]), tuple(every_label[open_ : open_ + size]), changed)
        for (start, _), open_, size, changed in zip(
            bounds, opens.tolist(), sizes.tolist(), repaired.tolist(), strict=True
        )
    ]


def word_keys(doc: Doc) -> NDArray[np.int64]:
    """What the networks read of each token, -1 for white space; the annotator leaves it with the Doc."""
    keys: NDArray[np.int64] | None = doc.user_data.get(KEYS)
    if keys is None:
        keys = np.full(len(doc), -1, np.int64)
        words = [token.i for token in doc if token.pos != SPACE]
        keys[words] = parser().keys([doc[index].text for index in words])
        doc.user_data[KEYS] = keys
    return keys


@cache
def _labels() -> NDArray[np.object_]:
    """The names of relations by number, and one more, "", for white space."""
    return np.array([*parser().labels, ""], object)


@cache
def _special() -> tuple[int, int, int]:
    """The numbers of "root", of "parataxis" for whatever calls itself root and is none, and of ""."""
    labels = parser().labels
    return labels.index("root"), labels.index("parataxis"), len(labels)
