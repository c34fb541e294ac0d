"""The page of a document shows its records in place and never runs what stands in the text."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from svodka.link import Extraction
from svodka.link.cards import counted
from svodka.link.html import Mark, document_html, fragment, page
from svodka.read import Document, read_text
from svodka.records import (
    Count,
    CountKind,
    CountRole,
    Deadline,
    DeadlineKind,
    Description,
    Event,
    EventKind,
    EventStatus,
    Genre,
    Mention,
    Organization,
    Recurrence,
)
from svodka.resources import lexicon
from tests.tables import table_document

NO_BODIES = {"field", "network", "none", "place", "procedure", "system", "tail", ""}
"""Kinds by which a word is known to name no body."""
TEXT = 'Отдел культуры провёл ярмарку для 40 семей.\n<script>alert("x")</script> & "кавычки"\n'


def extraction(text: str = TEXT) -> Extraction:
    at = text.index
    return Extraction(
        document=read_text(text, source='<img src=x onerror="alert(1)">.txt'),
        about=Description(),
        organizations=(
            Organization(id="o1", name="<b>Отдел культуры</b>", mentions=(Mention(start=0, end=14, rule="test"),)),
        ),
        counts=(Count(id="c1", start=at("40"), end=at("40") + 2, value=40, unit="семья", event="e1"),),
        events=(Event(id="e1", start=at("ярмарку"), end=at("ярмарку") + 7, kind=EventKind.OTHER, organizers=("o1",)),),
    )


class Tags(HTMLParser):
    """Counts elements and gathers the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_records_are_marked_and_listed() -> None:
    tags = Tags(page(extraction())).tags
    marked = {attrs.get("data-r") for tag, attrs in tags if tag == "mark"}
    listed = {attrs.get("id") for tag, attrs in tags if tag == "li"}
    assert marked == {"o1", "e1", "c1"}
    assert listed == {"r-o1", "r-e1", "r-c1"}


def test_nothing_from_the_document_becomes_markup() -> None:
    tags = Tags(page(extraction()))
    assert [tag for tag, _ in tags.tags].count("script") == 1  # the page's own
    assert "img" not in [tag for tag, _ in tags.tags]
    assert 'alert("x")' in tags.text
    assert not [attrs for _, attrs in tags.tags if any(name.startswith("on") for name in attrs)]


def test_the_page_loads_nothing_from_outside() -> None:
    html = page(extraction())
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", html)
    assert "@import" not in html


def test_the_whole_text_of_every_block_stands_on_the_page() -> None:
    document = table_document([("Мера", "Срок"), ("Посев трав", "май"), ("Обрезка лип", "")])
    shown = Tags(document_html(document, [Mark(0, 4, "event", "e1")])).text
    assert all(document.text[block.start : block.end] in shown for block in document.blocks)


def test_nested_and_crossing_marks_all_show() -> None:
    document = read_text("абвгдежз")
    html = document_html(document, [Mark(0, 5, "event", "e1"), Mark(2, 4, "count", "c1"), Mark(3, 8, "date", "t1")])
    assert Tags(html).text == "абвгдежз"
    pieces = [(attrs["data-r"]) for tag, attrs in Tags(html).tags if tag == "mark"]
    assert pieces == ["e1", "e1 c1", "e1 c1 t1", "e1 t1", "t1"]


def test_an_event_at_the_beginning_of_a_plan_item_is_marked_whole() -> None:
    document = read_text("Квест в парке")
    html = document_html(document, [Mark(0, 0, "plan_item", "i1"), Mark(0, 5, "event", "e1")])
    assert '<i id="m-i1"></i><mark class="k-event" data-r="e1">Квест</mark>' in html


def test_a_plan_item_without_other_records_has_its_place() -> None:
    html = document_html(read_text("Шефская помощь"), [Mark(0, 0, "plan_item", "i1")])
    assert '<i id="m-i1"></i>Шефская помощь' in html


def test_codes_are_shown_in_russian() -> None:
    assert "<dd>запланировано</dd>" in page(
        replace(extraction(), events=(replace(extraction().events[0], status=EventStatus.PLANNED),))
    )
    known = {entry["value"] for entry in lexicon("values")}
    codes = {
        code.value for kinds in (EventKind, EventStatus, Genre, CountKind, CountRole, DeadlineKind) for code in kinds
    }
    bodies = {entry["kind"] for name in ("organization_types", "organization_abbreviations") for entry in lexicon(name)}
    assert codes | bodies - NO_BODIES <= known


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (25, "ребенок", "25 детей"),
        (402, "проверка", "402 проверки"),
        (1, "участник", "1 участник"),
        (12, "человек", "12 человек"),
        (3, "человек", "3 человека"),
        (5, "год", "5 лет"),
        (2.5, "час", "2.5 часа"),
        (3, "RUB", "3 RUB"),
        (7, "га", "7 га"),
        (7, None, "7"),
    ],
)
def test_a_unit_stands_as_its_number_has_it(value: float, unit: str | None, written: str) -> None:
    assert counted(Count(id="c1", start=0, end=1, value=value, unit=unit)) == written


def test_a_recurrence_is_told_in_words() -> None:
    deadline = Deadline(
        id="d1",
        start=0,
        end=14,
        kind=DeadlineKind.RECURRING,
        recurrence=Recurrence(every="P3M", times=2, months=(3, 6), rrule=""),
    )
    shown = page(replace(extraction(), deadlines=(deadline,)))
    assert "<dd>2 раза в квартал, месяцы: 3, 6</dd>" in shown


def test_a_notebook_gets_a_frame_of_its_own() -> None:
    tags = Tags(fragment(extraction())).tags
    assert [tag for tag, _ in tags] == ["iframe"]
    assert tags[0][1]["sandbox"] == "allow-scripts"


def test_an_empty_document_is_a_page_too() -> None:
    empty = Extraction(document=Document("", ()), about=Description())
    assert "<main></main>" in page(empty)
