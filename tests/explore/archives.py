"""Small archives for the tests of everything that shows or exports one."""

import datetime as dt
from pathlib import Path

from svodka.link import Extraction
from svodka.read import read_text
from svodka.records import (
    Count,
    CountKind,
    Deadline,
    DeadlineKind,
    Description,
    Event,
    EventKind,
    EventRole,
    Genre,
    Mention,
    Organization,
    Person,
    PlanItem,
    Position,
    Recurrence,
    Stated,
)
from svodka.store import Archive, Source

HOSTILE = '=HYPERLINK("http://127.0.0.1/") <script>alert(1)</script>'
TEXT = (
    "Отчёт о работе клубов\n"
    "12 мая 2023 года Дом культуры «Заря» провёл ярмарку ремёсел, участвовали 240 человек.\n"
    "Представлять списки кружков ежемесячно.\n"
    f"{HOSTILE}\n"
)


def extraction(text: str = TEXT, source: str = "отчёт.txt") -> Extraction:
    """Every type of record once or more, over a text with words a spreadsheet and a browser must not run."""
    at = text.index
    document = read_text(text, source=source)
    return Extraction(
        document=document,
        about=Description(
            genre=Genre.REPORT,
            title=Stated("Отчёт о работе клубов", 0, 21),
            period=Stated("2023"),
            date=Stated("2023-12-29"),
        ),
        organizations=(
            Organization(
                id="o1",
                name="Дом культуры «Заря»",
                short_name="ДК «Заря»",
                kind="culture",
                mentions=(Mention(start=at("Дом"), end=at("Дом") + 19, rule="test"),),
            ),
        ),
        persons=(
            Person(
                id="p1",
                name="Седова Анна Павловна",
                surname="Седова",
                mentions=(Mention(start=0, end=5, rule="test"),),
                positions=(Position(title="директор", organization="o1"),),
            ),
        ),
        counts=(
            Count(
                id="c1",
                start=at("240"),
                end=at("240") + 3,
                value=240,
                unit="человек",
                kind=CountKind.COUNT,
                event="e1",
                event_role=EventRole.PARTICIPANTS,
                rule="test",
            ),
        ),
        events=(
            Event(
                id="e1",
                start=at("ярмарку"),
                end=at("ярмарку") + 7,
                kind=EventKind.OTHER,
                date="2023-05-12",
                begins=dt.date(2023, 5, 12),
                ends=dt.date(2023, 5, 12),
                organizers=("o1",),
                rule="test",
            ),
            Event(
                id="e2",
                start=at(HOSTILE),
                end=at(HOSTILE) + len(HOSTILE),
                kind=EventKind.OTHER,
                title=HOSTILE,
                rule="test",
            ),
        ),
        deadlines=(
            Deadline(
                id="d1",
                start=at("ежемесячно"),
                end=at("ежемесячно") + 10,
                kind=DeadlineKind.RECURRING,
                recurrence=Recurrence(every="P1M", rrule="FREQ=MONTHLY"),
                begins=dt.date(2023, 1, 1),
                ends=dt.date(2023, 12, 31),
                plan_item="i1",
                responsible=("o1",),
                rule="test",
            ),
        ),
        plan_items=(
            PlanItem(
                id="i1",
                start=at("Представлять"),
                end=at("ежемесячно") - 1,
                deadline="d1",
                responsible=("o1",),
                rule="test",
            ),
        ),
        lemmas=("отчет о работа клуб", "дом культура заря провести ярмарка ремесло", "", ""),
    )


def archive(folder: Path, *extractions: Extraction) -> Archive:
    """A database in `folder` that holds the extractions (the one above where none is given)."""
    made = Archive(f"sqlite:///{folder / 'archive.db'}", create=True)
    for each in extractions or (extraction(),):
        made.load(each, source=Source(each.document.source))
    return made
