"""Inline annotation gives records whose offsets are right."""

import pytest

from svodka.errors import EvaluationError
from svodka.evaluate.gold import CountRecord, EventRecord, NameRecord, PlanItemRecord, TimeRecord
from svodka.evaluate.sources import parse_source
from svodka.records import CountRole, DeadlineKind, EventRole, Qualifier, Recurrence, Stretch

HEAD = "genre: news\nformat: {format}\n@o1 Совет ветеранов\n@p1 Ежова Алла | role=директор | org=o1\n---\n"


def gold(text: str, *, format: str = "txt") -> tuple[str, tuple[object, ...]]:
    source = parse_source(HEAD.format(format=format) + text, name="sample")
    return source.gold.text, source.gold.records


def test_a_count_of_an_event() -> None:
    text, records = gold('На {сход|e1 meeting @2021-05 place="двор" org=o1} пришли около {40|c житель ~ e1+} жителей.')
    event, count = records
    assert text == "На сход пришли около 40 жителей."
    assert isinstance(event, EventRecord)
    assert (text[event.start : event.end], event.date, event.place, event.organizers) == (
        "сход",
        "2021-05",
        "двор",
        ("o1",),
    )
    assert isinstance(count, CountRecord)
    assert (count.value, count.unit, count.qualifier) == (40, "житель", Qualifier.APPROX)
    assert (count.event, count.event_role) == ("e1", EventRole.PARTICIPANTS)


def test_numbers_with_blanks_and_given_values() -> None:
    _, records = gold(
        "{1~204,5|c тонна} т, {от 5 до 7|c день:duration =5 ..7}, {АППГ|t 2020} {9|c тонна base of=^ as=2020}"
    )
    first, second, _, third = records
    assert isinstance(first, CountRecord)
    assert first.value == 1204.5
    assert isinstance(second, CountRecord)
    assert (second.value, second.value_max) == (5, 7)
    assert isinstance(third, CountRecord)
    assert (third.role, third.of) == (CountRole.BASELINE, second.id)


def test_names_nest_and_share_one_entity() -> None:
    text, records = gold("{Алла {Ежова|p1}|p1} из {совета ветеранов|o1} и {совета|o1~}")
    names = [record for record in records if isinstance(record, NameRecord)]
    assert [(text[name.start : name.end], name.naming) for name in names] == [
        ("Алла Ежова", True),
        ("Ежова", False),
        ("совета ветеранов", True),
        ("совета", False),
    ]
    assert names[0].roles == ("директор",)
    assert names[3].generic


def test_a_measure_takes_the_next_deadline_and_its_outcome() -> None:
    text, records = gold(
        "| {Уборка|m1 r=o1} || {дважды в год|d rec P1Y*2@4,10} || {Убрано. // {3|c т}|>m1}", format="docx"
    )
    measure, deadline, count = records
    assert isinstance(measure, PlanItemRecord)
    assert isinstance(deadline, TimeRecord)
    assert isinstance(count, CountRecord)
    assert deadline.kind is DeadlineKind.RECURRING
    assert deadline.recurrence == Recurrence(every="P1Y", times=2, months=(4, 10))
    assert (measure.deadline, measure.responsible) == (deadline.id, ("o1",))
    assert measure.outcome is not None
    assert text[measure.outcome.start : measure.outcome.end] == "Убрано.\n3"
    assert measure.outcome == Stretch(count.start - len("Убрано.\n"), count.end)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{3|c", "a note does not end"),
        ("{3", "a brace is not closed"),
        ("3}", "a brace closes"),
        ("{три|c дом}", "its value: =5"),
        ("{3|x дом}", "unknown note"),
        ("{сход|e1 gathering}", "gathering"),
        ("{Иванов|p9}", "p9"),
    ],
)
def test_bad_notes_are_refused_with_their_line(text: str, reason: str) -> None:
    with pytest.raises(EvaluationError, match=r"line \d+") as error:
        gold("Первая строка.\n" + text)
    assert reason in str(error.value)
