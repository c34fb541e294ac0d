"""Quotation marks of every make and every slip."""

import pytest

from svodka.extract.events.titles import is_name, quotes


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("вечер «Свет в окне»", ["Свет в окне"]),
        ("клуб «Друзья «Зари» и встреча «Мы»", ["Друзья «Зари", "Мы"]),
        ("«Школа «Юный эколог»» открыта", ["Школа «Юный эколог»"]),
        ('конкурс "Лучший двор" и "Лучший дом"', ["Лучший двор", "Лучший дом"]),
        ("игра „Поиск“, урок “Мир”", ["Поиск", "Мир"]),
        ('"Вместе! », «Рядом»', ["Вместе!", "Рядом"]),
        ("викторина «Край родной, 12 команд", ["Край родной"]),
        ("(в доме «Уют) прошла лекция «Право»", ["Право"]),
        ("без названия", []),
    ],
)
def test_quotes(text: str, titles: list[str]) -> None:
    assert [text[quote.inner : quote.outer] for quote in quotes(text, 0, len(text))] == titles


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("«Мир дому»", True),
        ("«группы риска»", False),
        ("«16»", False),
        ("дом 10 «А»", False),
        ("«Мы готовы», – сказал он", False),
        ("«2024: итоги»", True),
    ],
)
def test_names(text: str, name: bool) -> None:
    (quote,) = quotes(text, 0, len(text))
    assert is_name(text, quote) is name


@pytest.mark.parametrize("text", ["«" * 50_000, '"' * 50_000, "(" * 50_000 + "«", "«" + "а" * 100_000])
def test_endless_marks(text: str) -> None:
    assert len(quotes(text, 0, len(text))) <= 1
