"""Working days by the calendars of the Government's decrees, and deadlines counted in them."""

import datetime as dt
from pathlib import Path

import pytest

import svodka
from svodka.resolve.due import due
from svodka.resolve.working_days import after, calendar_known, is_working
from svodka.store import Archive, Source


@pytest.mark.parametrize(
    ("start", "days", "reached"),
    [
        ("2023-05-12", 1, "2023-05-15"),  # over a weekend
        ("2023-05-05", 2, "2023-05-11"),  # 8 May was moved, 9 May is a holiday
        ("2024-04-26", 1, "2024-04-27"),  # a Saturday made a working day
        ("2024-12-28", 1, "2025-01-09"),  # the first days of the year
        ("2023-05-12", 0, "2023-05-12"),
    ],
)
def test_counting(start: str, days: int, reached: str) -> None:
    found = after(dt.date.fromisoformat(start), days)
    assert (str(found.day), found.known) == (reached, True)


def test_a_year_without_a_decree_is_said_to_be_unknown() -> None:
    found = after(dt.date(2090, 3, 1), 3)
    assert not found.known
    assert not calendar_known(2090)
    assert not is_working(dt.date(2090, 5, 9))


ORDER = (
    "ПРИКАЗ\n5 мая 2023 г. № 17\nПриказываю:\n"
    "1. Отделу кадров в течение 2 рабочих дней со дня подписания приказа представить списки.\n"
    "2. Отделу учёта в течение 5 рабочих дней со дня регистрации заявления дать ответ.\n"
)


def test_a_deadline_counts_from_the_day_of_its_order(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db", create=True) as held:
        held.load(svodka.load().text(ORDER, source="приказ.txt"), source=Source("приказ.txt"))
        found = list(due(held, dt.date(2023, 5, 1), dt.date(2023, 12, 31)))
    assert [(str(each.day), each.calendar_known) for each in found] == [("2023-05-11", True)]
