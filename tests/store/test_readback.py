"""What is loaded reads back as it was."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

import svodka
from svodka.errors import StoreError
from svodka.link import Extraction
from svodka.store import Archive, Source
from svodka.store.readback import read_extraction
from svodka.store.tables import document_id
from tests.store.samples import make_extraction

REPORT = (
    "Отчёт о работе клубов за 2021 год\n"
    "12 мая 2021 года Дом культуры «Заря» провёл ярмарку ремёсел, участвовали более 240 человек (АППГ – 200).\n"
    "Директор Дома культуры «Заря» Седова Анна Павловна представит отчёт до 1 декабря 2022 года.\n"
)


@pytest.mark.parametrize(
    "made", [make_extraction(), svodka.load().text(REPORT, source="отчёт.txt")], ids=["sample", "text"]
)
def test_an_extraction_reads_back_equal(store_url: str, made: Extraction) -> None:
    with Archive(store_url, create=True) as archive:
        archive.load(made, source=Source(made.document.source or "x.txt"))
        with archive.reading() as connection:
            back = read_extraction(connection, document_id(made.document.digest))
    once = tuple(replace(each, responsible=tuple(sorted(set(each.responsible)))) for each in made.deadlines)
    made = replace(made, deadlines=once, document=replace(made.document, source=back.document.source))
    for item in fields(Extraction):
        given, got = getattr(made, item.name), getattr(back, item.name)
        assert _sorted(got) == _sorted(given), item.name


def _sorted(value: object) -> object:
    """Records by their ids: the store gives them in the order of the text."""
    return sorted(value, key=lambda each: str(getattr(each, "id", each))) if isinstance(value, tuple) else value


def test_a_document_that_is_not_there(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a.db", create=True)
    with archive, archive.reading() as connection, pytest.raises(StoreError, match="no document 7"):
        read_extraction(connection, 7)
