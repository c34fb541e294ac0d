"""One document of the corpus gives the same records from every format it can be written in.

What still differs in PDF, seen on other documents: a word too long for its column is broken without a hyphen and stays broken; a
row that a page breaks is two where its first cell goes on too.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import svodka
from svodka.read import Document, read

from . import rendered

SOURCE = Path(__file__).parents[2] / "corpus" / "documents" / "report_youth.txt"


@cache
def source() -> Document:
    return read(SOURCE)


@cache
def expected() -> dict[str, list[str]]:
    return rendered.records(svodka.load().document(source()))


def assert_same_records(render: Callable[[Document], bytes]) -> None:
    document = read(Path(f"отчёт.{render.__name__}"), content=render(source()))
    found = rendered.records(svodka.load().document(document))
    for name, records in expected().items():
        assert found[name] == records, name
    assert len(expected()["plan_items"]) > 5


@pytest.mark.parametrize("render", rendered.RENDERERS)
def test_same_records(render: Callable[[Document], bytes]) -> None:
    assert_same_records(render)


@pytest.mark.needs_soffice
@pytest.mark.parametrize("render", rendered.THROUGH_OFFICE)
def test_same_records_through_office(render: Callable[[Document], bytes]) -> None:
    assert_same_records(render)
