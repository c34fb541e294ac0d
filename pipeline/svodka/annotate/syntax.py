"""Dependency trees, parsed only for the sentences that a rule asks for.

    parsed = heads(sentence)
    parsed.head(token.i)          # index of the head in the document, the token's own for the root
    parsed.relation(token.i)      # "nsubj", "obl", "nummod:gov" ...
    parsed.children(token.i)

The network chooses a head for each token by itself, and in many sentences of such reports the result is no tree (cycles, several
roots). These get the best tree by the network's own scores; `Heads.repaired` says so. A sentence of more than 1,024 tokens (a list
without a full stop) is parsed in pieces of that length.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.parts_of_speech import SPACE  # type: ignore[import-not-found]
from spacy.tokens import Span

from svodka.annotate.networks import one_thread
from svodka.annotate.parser import Parsed, parser

KEY = "svodka.heads"


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
    words = [[token for token in sentence if token.pos != SPACE] for sentence in sentences]
    forms = [[token.text for token in tokens] for tokens in words if tokens]
    with one_thread():
        parsed = iter(parser().parse(forms))
    return [
        _over_white_space(sentence, [token.i for token in tokens], next(parsed) if tokens else None)
        for sentence, tokens in zip(sentences, words, strict=True)
    ]


def _over_white_space(sentence: Span, words: Sequence[int], parsed: Parsed | None) -> Heads:
    """Heads counted from 1 among the words (0: root) into indices of the document."""
    if parsed is None:
        return Heads(sentence.start, (sentence.start,) * len(sentence), ("root",) + ("",) * (len(sentence) - 1))
    labels = parser().labels
    heads = [words[0]] * len(sentence)
    relations = [""] * len(sentence)
    if len(words) < len(sentence):
        for offset in range(words[0] - sentence.start, len(sentence)):
            heads[offset] = words[bisect_right(words, sentence.start + offset) - 1]
    for word, head, relation in zip(words, parsed.heads.tolist(), parsed.relations.tolist(), strict=True):
        heads[word - sentence.start] = words[head - 1] if head else word
        relations[word - sentence.start] = _relation(labels[relation], is_root=not head)
    repaired = not np.array_equal(parsed.chosen, parsed.heads)
    return Heads(sentence.start, tuple(heads), tuple(relations), repaired)


def _relation(label: str, *, is_root: bool) -> str:
    """A relation that agrees with the tree: the root's is "root", nobody else's is."""
    if is_root:
        return "root"
    return "parataxis" if label == "root" else label
