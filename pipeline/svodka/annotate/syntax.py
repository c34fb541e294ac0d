"""Dependency trees, parsed only for the sentences that a rule asks for.

    parsed = heads(sentence)
    parsed.head(token.i)          # index of the head in the document, the token's own for the root
    parsed.relation(token.i)      # "nsubj", "obl", "nummod:gov" ...
    parsed.children(token.i)

The networks choose a head for each token by itself, and in three sentences of ten of such reports the result is no tree (cycles,
several roots). `heads` repairs it; `raw` is what the network said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Span

KEY = "svodka.heads"


@dataclass(frozen=True, slots=True)
class Heads:
    """The tree of one sentence. Indices are those of the document's tokens; `heads[0]` belongs to token `start`.

    The root is its own head, with the relation "root". White space hangs on the token before it with the relation "".
    """

    start: int
    heads: tuple[int, ...]
    relations: tuple[str, ...]

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
    words = [[token.text for token in sentence if not token.is_space] for sentence in sentences]
    filled = [sentence for sentence in words if sentence]
    parsed = iter(list(_parser().map(filled)) if filled else [])
    trees = []
    for sentence, texts in zip(sentences, words, strict=True):
        tokens = next(parsed).tokens if texts else []
        chosen = repair([int(token.head_id) for token in tokens])
        relations = [
            "root" if head == 0 else "parataxis" if token.rel == "root" else token.rel
            for head, token in zip(chosen, tokens, strict=True)
        ]
        trees.append(_over_white_space(sentence, chosen, relations))
    return trees


def _over_white_space(sentence: Span, chosen: Sequence[int], relations: Sequence[str]) -> Heads:
    """Heads counted from 1 among the words (0: root) into indices of the document."""
    words = [token.i for token in sentence if not token.is_space]
    indices, labels, seen = [], [], 0
    for token in sentence:
        if token.is_space:
            indices.append(words[max(seen - 1, 0)] if words else token.i)
            labels.append("" if words else "root")
        else:
            head = chosen[seen]
            indices.append(words[head - 1] if head else token.i)
            labels.append(relations[seen])
            seen += 1
    return Heads(sentence.start, tuple(indices), tuple(labels))


def repair(chosen: Sequence[int]) -> list[int]:
    """A tree with one root out of heads chosen one by one (counted from 1; 0 is the root's).

    The first token that calls itself root is it; other roots, and the first token of each cycle, hang on it.
    """
    tree = list(chosen)
    if not tree:
        return tree
    root = tree.index(0) + 1 if 0 in tree else None
    state = [0] * (len(tree) + 1)  # 0 not visited, else the walk that visited it
    for first in range(1, len(tree) + 1):
        token = first
        while token and not state[token]:
            state[token] = first
            token = tree[token - 1]
        if token and state[token] == first and token != root:
            cycle = [token]
            while tree[cycle[-1] - 1] != token:
                cycle.append(tree[cycle[-1] - 1])
            leftmost = min(cycle)
            tree[leftmost - 1] = root or 0
            root = root or leftmost
    return [root or 0 if head == 0 and token != root else head for token, head in enumerate(tree, 1)]


@cache
def _parser() -> Any:
    from navec import Navec
    from slovnet import Syntax

    from svodka.annotate.packs import natasha_data

    root = natasha_data()
    navec = Navec.load(str(root / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    return Syntax.load(str(root / "model" / "slovnet_syntax_news_v1.tar")).navec(navec)
