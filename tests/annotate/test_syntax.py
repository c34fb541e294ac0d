"""Trees of sentences: parsed on demand, always a tree, white space out of the way."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from svodka.annotate import Annotator, heads
from svodka.annotate.packs import pack_paths
from svodka.annotate.parser import Parser
from svodka.annotate.trees import best_tree, broken
from svodka.annotate.weights import weights
from svodka.read import read_text


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


SCORES = st.tuples(st.integers(1, 7), st.integers(0, 10_000), st.sampled_from([1, 30])).map(
    lambda drawn: (
        np.random.default_rng(drawn[1]).normal(scale=drawn[2], size=(drawn[0], drawn[0] + 1)).astype(np.float32)
    )
)


@given(SCORES)
def test_the_best_tree_is_found(scores: NDArray[np.float32]) -> None:
    size = min(len(scores), 4)
    scores = scores[:size, : size + 1]

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[token, head] for token, head in enumerate(heads)))

    found = best_tree(scores)
    assert is_tree(found)
    root = found.tolist().index(0)
    trees = [heads for heads in product(range(size + 1), repeat=size) if is_tree(np.array(heads)) and heads[root] == 0]
    assert total(tuple(found.tolist())) == pytest.approx(max(map(total, trees)), abs=1e-3)


def is_tree(heads: NDArray[np.int64]) -> bool:
    """One root, and every token hangs below it."""
    return not len(broken(heads, np.array([0])))


def test_trees_are_told_from_what_is_none() -> None:
    sentences = [[0], [2, 0, 2], [0, 0], [2, 1], [1], [0, 3, 2], [0, 1, 2, 3, 4]]
    starts = np.cumsum([0, *map(len, sentences[:-1])])
    assert broken(np.concatenate(sentences), starts).tolist() == [2, 3, 4, 5]


def test_heads_and_relations_are_slovnets() -> None:
    from navec import Navec
    from slovnet import Syntax

    paths = pack_paths()
    stock = Syntax.load(str(paths["syntax"])).navec(Navec.load(str(paths["navec"])))
    sentences = [
        ["Администрация", "Заречного", "района", "провела", "14", "заседаний", "комиссии", "."],
        [
            "В",
            "I",
            "квартале",
            "2019",
            "года",
            "отделом",
            "культуры",
            "организованы",
            "две",
            "выставки",
            "и",
            "конкурс",
            "рисунков",
            ".",
        ],
        ["Приняты", "решения"],
        ["!"],
    ]
    parser = Parser(weights())
    parsed = parser.parse(map(parser.keys, sentences), repair=False)
    for sentence, markup in zip(parsed, stock.map(sentences), strict=True):
        assert sentence.heads.tolist() == [int(token.head_id) for token in markup.tokens]
        labels = weights().labels["syntax"]
        assert [labels[relation] for relation in sentence.relations] == [token.rel for token in markup.tokens]


def test_a_long_sentence_is_one_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svodka.annotate.parser.LONGEST", 20)
    sentence = ("отдел культуры провёл концерт для жителей района и " * 12).split()
    parser = Parser(weights())
    (parsed,) = parser.parse([parser.keys(sentence)])
    assert len(parsed.heads) == len(sentence)
    assert is_tree(parsed.heads)


def test_subject_and_object(annotator: Annotator) -> None:
    doc = annotator(read_text("Комитет  утвердил план."))
    sentence = next(doc.sents)
    tree = heads(sentence)
    token = {token.text: token.i for token in doc}
    assert tree.root == token["утвердил"]
    assert tree.head(token["Комитет"]) == token["утвердил"]
    assert tree.relation(token["Комитет"]) == "nsubj"
    assert tree.relation(token["план"]) == "obj"
    assert tree.children(tree.root) == [token["Комитет"], token["план"], token["."]]
    assert tree.ancestors(token["план"]) == [tree.root]
    assert tree.subtree(tree.root) == [token_.i for token_ in doc]
    assert heads(sentence) is tree


def test_white_space_alone_has_a_tree(annotator: Annotator) -> None:
    doc = annotator(read_text(" \n "))
    assert heads(doc[:]).heads == (0,) * len(doc)


def test_a_doc_from_elsewhere_is_parsed_too(annotator: Annotator) -> None:
    doc = annotator(read_text("Комитет  утвердил план."))
    tree = heads(doc[:])
    doc.user_data.clear()
    assert heads(doc[:]) == tree
