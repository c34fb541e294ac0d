"""Folded text leads back to the characters it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svodka.read.folding import fold, lettered, mend


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


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Cмотр xоров в клу\xadбе", "Смотр хоров в клубе"),  # Latin C and x
        ("рук. A.A. Тунин, Ким C.", "рук. А.А. Тунин, Ким С."),  # Latin A and C
        ("co дня сдачи, в июлe-aвгуcтe, 3-x дней", "со дня сдачи, в июле-августе, 3-х дней"),
        ("Кοнцерт в κлубе", "Концерт в клубе"),  # Greek ο and κ
        ("дети c 5 до 10 лет", "дети с 5 до 10 лет"),
        ("сле\u0308т и\u0306одной", "слёт йодной"),
        ("c 1З июля, ёлка", "с 13 июля, ёлка"),
        ("клуб <<Мир>>, ''Луч'' и ,,Заря''", 'клуб «Мир», "Луч" и „Заря"'),
        ("5\xa0мая  прошёл слёт\r\n", "5 мая прошёл слёт\n"),
        ("слёт \u2212 в мае¹ и июне , 20 км², минус \u22125", "слёт – в мае и июне, 20 км², минус \u22125"),
    ],
)
def test_mend(text: str, mended: str) -> None:
    found = mend(text)
    assert found is not None
    assert found.text == mended


@pytest.mark.parametrize(
    "text", ["EcoДом", "гепатит C и B", "«PROкачай»", "Internet, 5 мая", "МКУ «IT-парк»", "Ёлка, 5 мая"]
)
def test_what_is_meant_so_is_not_mended(text: str) -> None:
    found = mend(text)
    assert found is None or found.text == text


def test_letters_are_mended_where_they_stand() -> None:
    typed = "План на ceнтябрь\n\nЯрмaркa мёда, oтв. Тунин A.И.\nX-ray, Hello A.C. Smith"
    assert lettered(typed) == "План на сентябрь\n\nЯрмарка мёда, отв. Тунин А.И.\nX-ray, Hello A.C. Smith"


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


@given(st.text(alphabet="аеиёЕ\u0306\u0308\xad oOcПР-1", max_size=60))
def test_offsets_lead_into_the_mended_text_and_back(text: str) -> None:
    folded = mend(text)
    if folded is None:
        return
    stands = [folded.folded(offset) for offset in range(len(text) + 1)]
    assert stands == sorted(stands)
    assert stands[-1] == len(folded.text)
    for start in range(len(folded.text)):
        first, _ = folded.source(start, start + 1)
        assert stands[first] == start
