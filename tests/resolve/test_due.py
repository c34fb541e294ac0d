"""What falls due in a period: single days, ends of periods, expanded recurrences, by responsible body."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import svodka
from svodka.link import Extraction
from svodka.read import read_text
from svodka.records import Deadline, DeadlineKind, Description, Mention, Organization, PlanItem, Recurrence
from svodka.resolve.due import Due, due
from svodka.store import Archive, Source

YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
TEXT = "до 15 мая в июне ежемесячно по вторникам постоянно Отдел спорта"


def deadline(quote: str, kind: DeadlineKind, rule: str | None, days: tuple[dt.date | None, dt.date | None]) -> Deadline:
    return Deadline(
        id=f"d{TEXT.index(quote)}",
        start=TEXT.index(quote),
        end=TEXT.index(quote) + len(quote),
        kind=kind,
        recurrence=None if rule is None else Recurrence(every="P1M", rrule=rule),
        begins=days[0],
        ends=days[1],
        rule="test",
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    deadlines = (
        deadline("до 15 мая", DeadlineKind.ABSOLUTE, None, (None, dt.date(2026, 5, 15))),
        deadline("в июне", DeadlineKind.RANGE, None, (dt.date(2026, 6, 1), dt.date(2026, 6, 30))),
        deadline("ежемесячно", DeadlineKind.RECURRING, "FREQ=MONTHLY", YEAR),
        deadline("по вторникам", DeadlineKind.RECURRING, "FREQ=WEEKLY;BYDAY=TU", YEAR),
        deadline("постоянно", DeadlineKind.CONTINUOUS, None, (None, None)),
    )
    item = PlanItem(id="i1", start=0, end=2, deadline=deadlines[0].id, responsible=("o1",), rule="test")
    body = Organization(id="o1", name="Отдел спорта", mentions=(Mention(start=51, end=63, rule="test"),))
    made = Extraction(
        document=read_text(TEXT, source="план.txt"),
        about=Description(),
        organizations=(body,),
        deadlines=(replace(deadlines[0], responsible=("o1",), plan_item="i1"), *deadlines[1:]),
        plan_items=(item,),
    )
    with Archive(tmp_path / "a.db", create=True) as held:
        held.load(made, source=Source("план.txt"))
        yield held


def between(archive: Archive, first: str, last: str, **filters: str) -> list[Due]:
    return list(due(archive, dt.date.fromisoformat(first), dt.date.fromisoformat(last), **filters))


def test_days_and_ends_of_periods(archive: Archive) -> None:
    found = between(archive, "2026-05-15", "2026-05-31")
    assert [(str(each.day), each.deadline, each.exact) for each in found] == [
        ("2026-05-15", "до 15 мая", True),
        ("2026-05-19", "по вторникам", True),
        ("2026-05-26", "по вторникам", True),
        ("2026-05-31", "ежемесячно", False),
    ]


def test_a_period_is_due_on_its_last_day(archive: Archive) -> None:
    assert [each.deadline for each in between(archive, "2026-06-30", "2026-06-30")] == [
        "в июне",
        "ежемесячно",
        "по вторникам",
    ]


def test_nothing_is_due_outside_the_plans_years(archive: Archive) -> None:
    assert between(archive, "2027-01-01", "2027-12-31") == []
    assert between(archive, "2026-03-02", "2026-03-01") == []


def test_by_responsible_body(archive: Archive) -> None:
    assert [each.deadline for each in between(archive, "2026-01-01", "2026-12-31", organization="отдел СПОРТА")] == [
        "до 15 мая"
    ]


def test_a_recurrence_lasts_as_long_as_its_paragraph_says(tmp_path: Path) -> None:
    text = (
        "ПРИКАЗ\nот 20.08.2023 № 14\n\nПРИКАЗЫВАЮ:\n"
        "1. Директорам школ ежедневно до 10:00 сообщать о посещаемости с 01.09.2023 по 07.09.2023 года.\n"
        "2. Отделу спорта ежемесячно до 5 числа представлять отчёт.\n"
    )
    with Archive(tmp_path / "b.db", create=True) as held:
        held.load(svodka.load().text(text), source=Source("приказ.txt"))
        assert {each.day.day for each in between(held, "2023-08-01", "2023-09-30") if "ежедневно" in each.deadline} == {
            *range(1, 8)
        }
        monthly = [each.day for each in between(held, "2023-06-01", "2023-10-31") if "ежемесячно" in each.deadline]
    assert monthly == [dt.date(2023, 9, 5), dt.date(2023, 10, 5)]  # not before the order itself
