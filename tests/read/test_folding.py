"""Folded text leads back to the characters it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svodka.read.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ёлка", "елка"),
        ("и\u0306од е\u0308лка", "йод елка"),
        ("пере\xadнос", "перенос"),
        ("5\xa0мая", "5 мая"),
        ("Cовет депутатoв", "Совет депутатов"),  # Latin C and o
        ("П Р И К А З № 5", "ПРИКАЗ № 5"),
        ("Internet и PR", "Internet и PR"),
        ("с 1З по З0 июля, 2О мая", "с 13 по 30 июля, 20 мая"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_source_covers_what_was_folded() -> None:
    text = "до П Р И К А З и е\u0308лка пе\xadро"
    folded = fold(text)
    for word, source in (("ПРИКАЗ", "П Р И К А З"), ("елка", "е\u0308лка"), ("перо", "пе\xadро")):
        start = folded.text.index(word)
        first, last = folded.source(start, start + len(word))
        assert text[first:last] == source


@given(st.text(alphabet="аеиёЕ\u0306\u0308\xad\xa0 oOПР-1", max_size=60))
def test_any_stretch_leads_back_into_the_text(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        first, last = folded.source(start, start + 1)
        assert 0 <= first < last <= len(text)
    assert folded.source(0, len(folded.text))[1] <= len(text)
