"""Acts are cited with kind, number, date and title; nothing that only looks like a citation is one."""

import pytest

from svodka.extract.legal_acts import find_legal_acts
from svodka.extract.mentions import LegalActMention, Mentions
from svodka.read import read_text
from tests.grounding import assert_grounded

CASES = [
    ("Утверждено [постановлением Правительства области от 16.03.2020 № 229].", "постановление", "229", "2020-03-16"),
    (
        "по [Федеральному закону от 21.11.2011 № 323-ФЗ «Об основах охраны здоровья»]",
        "федеральный закон",
        "323-ФЗ",
        "2011-11-21",
    ),
    ("[приказом № 8 от 12.01.2021] назначен дежурный", "приказ", "8", "2021-01-12"),
    ("[распоряжение главы района от 14.02.2022 № 31-р], пункт снят", "распоряжение", "31-р", "2022-02-14"),
    ("[решением Думы города «О бюджете на 2022 год» от 24.12.2021 № 45/7]", "решение", "45/7", "2021-12-24"),
    ("полномочия по [131-ФЗ] переданы", "федеральный закон", "131-ФЗ", None),
    ("в рамках [ФЗ-442] услуги", "федеральный закон", "442-ФЗ", None),
    ("составлено по [ч. 1 ст. 20.20 КоАП РФ] 14 протоколов", "кодекс", None, None),
    ("условия отвечают [СП 2.4.3648-20]", "СП", "2.4.3648-20", None),
]


def acts(text: str) -> tuple[LegalActMention, ...]:
    document = read_text(text)
    found = find_legal_acts(None, document, Mentions())  # type: ignore[arg-type]
    assert_grounded(document, found)
    return found


@pytest.mark.parametrize(("marked", "kind", "number", "date"), CASES, ids=[case[0] for case in CASES])
def test_an_act_is_cited(marked: str, kind: str, number: str | None, date: str | None) -> None:
    text = marked.replace("[", "").replace("]", "")
    (act,) = acts(text)
    assert text[act.start : act.end] == marked[marked.index("[") + 1 : marked.index("]")]
    assert (act.kind, act.number, act.date) == (kind, number, date)


@pytest.mark.parametrize(
    "text",
    [
        "Издан приказ. Охват 25 человек от 14 до 18 лет.",
        "решение принято 5 голосами",
        "закон сохранения энергии",
        "СП г. Вологды (12 чел.)",
    ],
)
def test_no_act_is_invented(text: str) -> None:
    assert acts(text) == ()


def test_a_title_and_an_issuer_are_kept_as_written() -> None:
    (act,) = acts("Указом Президента РФ от 7 мая 2018 года № 204 «О национальных целях» поставлена задача")
    assert (act.title, act.issuer) == ("О национальных целях", "Президента РФ")
