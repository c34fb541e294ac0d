"""Scores count what they say, on documents small enough to count by hand."""

from dataclasses import replace

import pytest

from svodka.evaluate.align import aligned
from svodka.evaluate.gold import Annotated, Record
from svodka.evaluate.matching import days, folded, match
from svodka.evaluate.score import Tally, score
from svodka.evaluate.sources import parse_source

GOLD = parse_source(
    """genre: news
format: txt
@o1 МБУ «Искра»
@o2 КДН | generic
---
{12 мая 2021 г.|t 2021-05-12} {МБУ «Искра»|o1} провело {викторину|e1 competition "Рубеж" @2021-05-12} «Рубеж»,
участвовали более {30|c1 человек > e1+} человек (в {2020|t 2020} - {24|c человек base of=c1}), {КДН|o2} и {«Искра»|o1} отчитались.
""",
    name="quiz",
).gold


def found(*changes: tuple[str, dict[str, object]]) -> Annotated:
    """The gold with some records changed; a change to None leaves the record out."""
    records: list[Record] = []
    for record in GOLD.records:
        quote = GOLD.text[record.start : record.end]
        wanted = [fields for start, fields in changes if start == quote]
        if not wanted:
            records.append(record)
        elif wanted[0]:
            records.append(replace(record, **wanted[0]))  # type: ignore[arg-type]
    return replace(GOLD, records=tuple(records))


def test_gold_against_itself_is_perfect() -> None:
    scores = score(GOLD, GOLD)
    assert not scores.misses
    assert all(tally.gold == tally.matched == tally.extracted for tally in scores.tallies.values())
    assert all(right == total for right, total in scores.attributes.values())


@pytest.mark.parametrize(
    ("change", "measure", "expected"),
    [
        (("30", {"value": 31}), "count right", Tally(2, 2, 1)),
        (("30", {"value": 31}), "count found", Tally(2, 2, 2)),
        (("30", {"qualifier": None}), "count right", Tally(2, 2, 1)),
        (("30", {"event": None}), "event slots", Tally(3, 2, 2)),
        (("24", {}), "count found", Tally(2, 1, 1)),
        (("викторину", {"title": "Рубежи"}), "event slots", Tally(3, 3, 2)),
        (("викторину", {"kind": "culture"}), "event right", Tally(1, 1, 0)),
        (("2020", {"value": "2020-01-01/2020-12-31"}), "date right", Tally(2, 2, 2)),
        (("«Искра»", {"end": GOLD.text.index("отчитались")}), "org right", Tally(3, 3, 2)),
    ],
)
def test_one_change_moves_one_figure(change: tuple[str, dict[str, object]], measure: str, expected: Tally) -> None:
    assert score(GOLD, found(change)).tallies[measure] == expected


def test_mentions_put_under_another_body_cost_clusters() -> None:
    attributes = score(GOLD, found(("«Искра»", {"entity": "o9", "name": "Искра"}))).attributes
    assert attributes["org b3 recall"] == (2.0, 3)
    assert attributes["org b3 precision"] == (3.0, 3)
    assert attributes["org canonical name"] == (1.0, 2)


def test_misses_name_both_readings() -> None:
    scores = score(GOLD, found(("30", {"value": 31}), ("24", {})))
    assert [(miss.what, miss.gold is None, miss.found is None) for miss in scores.misses] == [
        ("missed", False, True),
        ("wrong", False, False),
    ]


def test_offsets_are_aligned_to_the_text_of_the_gold() -> None:
    shifted = parse_source(
        "genre: news\nformat: txt\n---\nГазета «Искра»\n\n{12  мая|t 2021-05-12} прошёл сход\n", name="x"
    ).gold
    moved = aligned(shifted, text="12 мая прошёл сход")
    assert (moved.records[0].start, moved.records[0].end) == (0, 6)


def test_what_the_gold_lacks_becomes_an_empty_stretch() -> None:
    footer = parse_source("genre: news\nformat: txt\n---\nПрошёл сход\n{2021|t 2021}", name="x").gold
    record = aligned(footer, text="Прошёл сход").records[0]
    assert record.start == record.end


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020-09-21T09:00", ("2020-09-21", "2020-09-21")),
        ("../2021-05", ("..", "2021-05-31")),
        ("XXXX-05", "XXXX-05"),
        ("PRESENT", "PRESENT"),
        (None, None),
        ("2021-13", "2021-13"),
    ],
)
def test_days_of_a_value(value: str | None, expected: object) -> None:
    assert days(value) == expected


def test_names_fold() -> None:
    assert folded("МБУ «Ёлочка» (г. Луга)") == "мбу елочка г луга"


def test_the_best_overlap_wins() -> None:
    long, short = GOLD.records[0], replace(GOLD.records[0], end=GOLD.records[0].end - 3)
    assert match([long], [short, long], least=0.1) == [(0, 1)]
