"""Trees of sentences: parsed on demand, always a tree, white space out of the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svodka.annotate import Annotator, heads
from svodka.annotate.syntax import repair
from svodka.read import read_text


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def is_tree(chosen: list[int]) -> bool:
    """One root, and every token reaches it."""
    if chosen.count(0) != 1:
        return False
    for token in range(1, len(chosen) + 1):
        steps, index = 0, token
        while index and steps <= len(chosen):
            index, steps = chosen[index - 1], steps + 1
        if index:
            return False
    return True


@given(st.integers(1, 12).flatmap(lambda size: st.lists(st.integers(0, size), min_size=size, max_size=size)))
def test_repair_makes_a_tree_and_keeps_trees(chosen: list[int]) -> None:
    repaired = repair(chosen)
    assert is_tree(repaired)
    if is_tree(chosen):
        assert repaired == chosen


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
    assert heads(doc[:]).heads == (0,)
