"""One extraction with every type of record, made by hand: the store is tested without the extractors."""

import datetime as dt
from typing import TypedDict

from svodka.link import Extraction
from svodka.read import Block, BlockKind, Cell, Document
from svodka.read.document import sha256
from svodka.records import (
    Anchor,
    Count,
    Date,
    Deadline,
    DeadlineKind,
    Description,
    Event,
    EventKind,
    EventRole,
    Genre,
    LegalAct,
    Mention,
    Organization,
    Person,
    PlanItem,
    Position,
    Recurrence,
    Relation,
    Stated,
    Stretch,
)

TEXT = (
    "Отчёт о работе за 2021 год\n"
    "12 марта 2021 года в Доме культуры «Заря» прошёл семинар «Тёплый дом» для 45 человек, его открыла Зуева Анна Ильинична, "
    "директор МБУ «Центр «Росток» (МБУ «ЦР»).\n"
    "Провести субботник\t1 раз в квартал\tВыполнено. Основание – приказ № 5."
)


def stretch(quote: str, text: str = TEXT) -> Stretch:
    """Where `quote` stands."""
    start = text.index(quote)
    return Stretch(start, start + len(quote))


class Bounds(TypedDict):
    """A stretch as keyword arguments."""

    start: int
    end: int


def span(quote: str, text: str = TEXT) -> Bounds:
    """`start` and `end` of `quote`."""
    found = stretch(quote, text)
    return {"start": found.start, "end": found.end}


def make_document(text: str = TEXT, *, source: str = "отчёт.txt") -> Document:
    """A document whose blocks are its lines, the last one a row of a table."""
    blocks, position = [], 0
    for line in text.split("\n"):
        for column, part in enumerate(line.split("\t")):
            start = text.index(part, position)
            cell = Cell(0, 0, column) if "\t" in line else None
            blocks.append(Block(start, start + len(part), BlockKind.CELL if cell else BlockKind.PARAGRAPH, cell=cell))
            position = start + len(part)
    return Document(text, tuple(blocks), source=source, digest=sha256(text.encode("utf-8", "surrogatepass")))


def make_extraction(text: str = TEXT, *, source: str = "отчёт.txt") -> Extraction:
    """Every type of record, with every kind of reference between them."""
    body = Organization(
        id="o1",
        name="МБУ «Центр «Росток»",
        short_name="МБУ «ЦР»",
        parent="o2",
        mentions=(
            Mention(**span("МБУ «Центр «Росток»", text), rule="quoted"),
            Mention(**span("МБУ «ЦР»", text), rule="alias"),
        ),
    )
    hall = Organization(
        id="o2", name="Дом культуры «Заря»", mentions=(Mention(**span("Доме культуры «Заря»", text), rule="quoted"),)
    )
    person = Person(
        id="p1",
        name="Зуева Анна Ильинична",
        mentions=(Mention(**span("Зуева Анна Ильинична", text), rule="full"),),
        positions=(Position(title="директор", organization="o1", **span("директор", text)),),
    )
    quarterly = Recurrence(every="P3M", times=1, months=(3, 6), rrule="FREQ=MONTHLY;INTERVAL=3")
    held = dt.date(2021, 3, 12)
    return Extraction(
        document=make_document(text, source=source),
        about=Description(
            genre=Genre.REPORT,
            genre_evidence=(Stated("report", *_pair("Отчёт", text), "title_word"),),
            title=Stated("Отчёт о работе за 2021 год", *_pair("Отчёт о работе за 2021 год", text), "first_line"),
            date=Stated("2021-12-31"),
        ),
        organizations=(body, hall),
        persons=(person,),
        dates=(
            Date(
                id="t1",
                **span("12 марта 2021 года", text),
                value="2021-03-12",
                begins=held,
                ends=held,
                anchor=Anchor("document", "2021"),
                rule="day_month_year",
            ),
        ),
        deadlines=(
            Deadline(
                id="d1",
                **span("1 раз в квартал", text),
                kind=DeadlineKind.RECURRING,
                recurrence=quarterly,
                plan_item="i1",
                responsible=("o1", "o1", "o2"),
                rule="times_in_period",
            ),
        ),
        counts=(
            Count(
                id="c1",
                **span("45", text),
                value=45,
                unit="человек",
                subject="45 человек",
                subject_span=stretch("45 человек", text),
                event="e1",
                event_role=EventRole.PARTICIPANTS,
                reported_by="o1",
                rule="digits",
            ),
        ),
        events=(
            Event(
                id="e1",
                **span("семинар", text),
                kind=EventKind.TRAINING,
                title="Тёплый дом",
                title_span=stretch("Тёплый дом", text),
                date="2021-03-12",
                begins=held,
                ends=held,
                place="Дом культуры «Заря»",
                organizers=("o1", "o2"),
                persons=("p1",),
                mentions=(Mention(**span("семинар", text), rule="trigger"),),
                rule="trigger",
            ),
        ),
        plan_items=(
            PlanItem(
                id="i1",
                **span("Провести субботник", text),
                deadline="d1",
                responsible=("o1",),
                outcome=stretch("Выполнено.", text),
                rule="row",
            ),
        ),
        legal_acts=(LegalAct(id="a1", **span("приказ № 5", text), kind="приказ", number="5", rule="kind_number"),),
        relations=(
            Relation(kind="held_at", source="e1", target="o2", **span("в Доме культуры", text), rule="place_of"),
        ),
        lemmas=("отчет о работа", "", "", "", ""),
    )


def _pair(quote: str, text: str) -> tuple[int, int]:
    found = stretch(quote, text)
    return found.start, found.end
