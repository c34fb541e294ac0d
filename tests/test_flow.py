"""The flow keeps a plain text character for character."""

import gc
import unicodedata
from collections.abc import Callable

import pytest

import svodka
from svodka.read import read_text
from tests.grounding import assert_grounded


def test_text_is_kept_and_described() -> None:
    text = "Пост-релиз\r\n\r\n14 ноября 2017 года прошла конференция.\n"
    extraction = svodka.load().text(text)
    assert extraction.document.text == text
    assert extraction.to_dict()["document"]["text"] == text


WRITTEN = (
    "23 мая 2019 года в Доме культуры посёлка Майский прошёл конкурс чтецов «Живой май», участвовали 45 детей.\n\n"
    "Комитет по делам молодёжи примет заявки до 10 июня 2019 года."
)


@pytest.mark.parametrize(
    "typed",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("льт", "ль\xadт").replace("онк", "он\xadк").replace("юн", "ю\xadн"),
        lambda text: text.translate(str.maketrans("оасК", "oacK")),
        lambda text: text.replace("ом", "о\u200bм"),
        lambda text: text.replace(" ", "  ").replace("\n", "\r\n"),
        lambda text: text.replace(" чтецов", "\nчтецов").replace("по делам", "по\r\nделам"),
        lambda text: text.replace("«", "<<").replace("»", ">>"),
    ],
    ids=["two characters", "soft hyphens", "Latin letters", "zero width", "two spaces", "full lines", "angles"],
)
def test_what_a_keyboard_left_in_words_changes_no_record(typed: Callable[[str], str]) -> None:
    """The text stays as it is, records stand at its characters, and say what they say of the text as it was meant."""
    meant, text = svodka.load().text(WRITTEN), typed(WRITTEN)
    (read,) = svodka.load().documents([read_text(text)])
    assert read.document.text == text
    assert_grounded(read.document, [*read.events, *read.counts, *read.deadlines, *read.dates])
    for one, other in (
        ([each.name for each in read.organizations], [each.name for each in meant.organizations]),
        ([(each.title, each.date) for each in read.events], [(each.title, each.date) for each in meant.events]),
        ([(each.value, each.unit) for each in read.counts], [(each.value, each.unit) for each in meant.counts]),
        ([each.value for each in read.deadlines], [each.value for each in meant.deadlines]),
    ):
        assert one == other
    assert [typed(WRITTEN[each.start : each.end]) for each in meant.events] == [
        text[each.start : each.end] for each in read.events
    ]


def test_a_document_leaves_no_cyclic_garbage() -> None:
    """Extraction suspends Python's search for it: what pointed to itself would keep every word of a document until the next search."""
    text = "Администрация Кубенского района и школа № 3 провели семинар для 45 человек, до 1 мая 2023 года представят отчёт."
    svodka.load().text(text)
    gc.collect()
    svodka.load().text(text)
    assert gc.collect() == 0
