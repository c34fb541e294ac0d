"""Tokens and sentences are razdel's, whatever the text."""

from itertools import pairwise

import pytest
import razdel
from hypothesis import example, given
from hypothesis import strategies as st

from svodka.annotate.characters import character_classes
from svodka.annotate.segmentation import segment
from svodka.annotate.tokens import tokenize
from svodka.read.document import Block, Document

CLASSES = character_classes()
PIECES = [
    *".?!…‑–—−-«“‘»”’\"„'()[]{}=:;*,_/\\ \t\n\xa0абВМxZ17٣Δσ𝟎😀\ud800",
    "г.",
    "руб.",
    "т. е.",
    "и. о.",
    "IV",
    "Вс.",
]
PIECES += [" ул. ", "yahoo", ":)", ";-)", "...", " 1) ", "слово ", " Слово", "тыс. ", "ПРО"]


def cut(text: str) -> tuple[list[str], list[str]]:
    """Tokens and sentences of a text that is one block."""
    found = segment(Document(text, (Block(0, len(text)),)), CLASSES)
    tokens = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    begins = [int(start) for start, opens in zip(found.starts, found.opens_sentence, strict=True) if opens]
    sentences = [text[start:end].strip() for start, end in pairwise([*begins, len(text)])]
    return tokens, sentences


@pytest.mark.parametrize(
    "text",
    [
        "Совет депутатов г. Самары принял решение № 5-р от 10.04.2020 г. Оно вступило в силу.",
        "1. Провести смотр-конкурс. 2) Подвести итоги до 1 мая.",
        "«Откроем!» – сказал он. – Да! Поздравляем :) Ждём…",
        "В I полугодии 2019 г. закуплено 40 тыс. шт. (в т. ч. 12,5 тыс. шт. масок). Итого 1/2 плана!",
        "И. о. главы А. Б. Петрова, д.м.н., проф. Она же – зам. пред. комиссии.",
    ],
)
def test_phrases(text: str) -> None:
    tokens, sentences = cut(text)
    assert tokens == [token.text for token in razdel.tokenize(text)]
    assert sentences == [sentence.text for sentence in razdel.sentenize(text)]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example(":(((( ?!")
@example("a -b")
@example("х !")
def test_any_text(text: str) -> None:
    tokens, sentences = cut(text)
    assert tokens == [token.text for token in razdel.tokenize(text)]
    assert sentences == [sentence.text for sentence in razdel.sentenize(text) if sentence.text]


@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), max_size=5),
    st.sampled_from(["", " ", "|", "-"]),
)
def test_blocks_are_cut_as_if_alone(blocks: list[str], between: str) -> None:
    text = between.join(blocks)
    bounds, start = [], 0
    for block in blocks:
        bounds.append((start, start + len(block)))
        start += len(block) + len(between)
    found = tokenize(text, bounds, CLASSES)
    tokens = [text[begin:end] for begin, end in zip(found.starts, found.ends, strict=True)]
    assert tokens == [token.text for block in blocks for token in razdel.tokenize(block)]
