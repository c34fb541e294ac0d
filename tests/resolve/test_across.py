"""What documents of an archive tell again of one another: passages and happenings, linked and left out of sums."""

import datetime as dt
from pathlib import Path

import pytest

from svodka.link import Extraction
from svodka.read import read_text
from svodka.records import Count, Description, Event, EventKind, EventRole, EventStatus, Mention, Organization, Stated
from svodka.resolve.checks import compare_documents
from svodka.resolve.repetition import beginnings
from svodka.store import Archive, Source
from svodka.store.findings import decide

TOLD = "В марте в сельских клубах района прошли вечера памяти для 340 гостей, на которых выступили участники хора."
HELD = EventStatus.HELD


def document(
    content: str,
    name: str,
    *,
    date: str = "2023-05-20",
    territory: str | None = None,
    title: str | None = None,
    trigger: str = "",
    place: str | None = None,
    organizer: str | None = None,
    status: EventStatus = HELD,
    figure: str = "",
) -> Extraction:
    """A document with at most one event, of 12 May 2023, and one count, of its participants."""
    day = dt.date(2023, 5, 12)
    event = Event(
        id="e1",
        start=content.find(trigger),
        end=content.find(trigger) + len(trigger),
        kind=EventKind.INSPECTION,
        title=title,
        date=day.isoformat(),
        begins=day,
        ends=day,
        place=place,
        status=status,
        organizers=("o1",) if organizer else (),
        rule="test",
    )
    at = content.find(figure)
    count = Count(
        id="c1",
        start=at,
        end=at + len(figure),
        value=float(figure or 0),
        unit="человек",
        event="e1" if trigger else None,
        event_role=EventRole.PARTICIPANTS if trigger else None,
        rule="test",
    )
    body = Organization(id="o1", name=organizer or "", mentions=(Mention(start=0, end=1, rule="test"),))
    return Extraction(
        document=read_text(content, source=name),
        about=Description(date=Stated(date), territory=Stated(territory) if territory else None),
        organizations=(body,) if organizer else (),
        events=(event,) if trigger else (),
        counts=(count,) if figure else (),
    )


def archive(folder: Path, *extractions: Extraction) -> Archive:
    made = Archive(folder / "a.db", create=True)
    for each in extractions:
        made.load(each, source=Source(each.document.source))
    compare_documents(made)
    return made


def test_a_passage_reprinted_is_linked_to_the_earliest(tmp_path: Path) -> None:
    first = document(f"Новости района\n{TOLD}", "а.txt", date="2023-04-01", figure="340")
    later = document(f"Сводка. {TOLD} Другое.", "б.txt", date="2023-05-01", figure="340")
    last = document(f"{TOLD}\nИное", "в.txt", date="2023-06-01", figure="340")
    with archive(tmp_path, last, later, first) as held:
        frame = held.query(
            "SELECT source, record_id, is_duplicate FROM (SELECT *, count_id AS record_id FROM v_counts)"
        )
        assert dict(zip(frame["source"], frame["is_duplicate"], strict=True)) == {"а.txt": 0, "б.txt": 1, "в.txt": 1}
        linked = held.query("SELECT DISTINCT principal_document_id FROM duplicates")
        assert len(linked) == 1


def test_a_dismissed_passage_is_counted_again(tmp_path: Path) -> None:
    with archive(tmp_path, document(TOLD, "а.txt", figure="340"), document(f"{TOLD}\n", "б.txt", figure="340")) as held:
        assert held.query("SELECT sum(is_duplicate) AS n FROM v_counts")["n"][0] == 1
        with held.writing() as connection:
            decide(connection, held.query("SELECT id FROM findings")["id"][0], "dismissed")
        compare_documents(held)
        assert held.query("SELECT sum(is_duplicate) AS n FROM v_counts")["n"][0] == 0


def test_comparing_again_changes_nothing_and_a_loaded_document_is_added(tmp_path: Path) -> None:
    with archive(tmp_path, document(TOLD, "а.txt"), document(f"{TOLD}\n", "б.txt")) as held:
        before = held.query("SELECT * FROM findings")
        compare_documents(held)
        assert held.query("SELECT * FROM findings").equals(before)
        held.load(document(f"Ещё раз: {TOLD}\n{TOLD}", "в.txt"), source=Source("в.txt"))
        assert compare_documents(held) == 2


def test_fingerprints_are_the_same_everywhere() -> None:
    assert [value for value, _ in beginnings(TOLD)] == [value for value, _ in beginnings(TOLD.upper() + " Конец.")]
    assert next(beginnings(TOLD)) == (FIRST, 0)


FIRST = -350844750263656341

RAID = {"trigger": "рейд", "organizer": "УМВД по г. Ярцеву", "territory": "г. Ярцево", "figure": "14"}
ONE = "Вчера прошёл рейд по торговым точкам, участвовали 14 человек"


@pytest.mark.parametrize(
    ("other", "words", "same"),
    [
        pytest.param({"figure": "16"}, "Полицейские провели рейд по торговым точкам города: 16 сотрудников", True, id="headcount"),
        pytest.param({"territory": "г. Вязьма"}, "Прошёл рейд по торговым точкам, 14 участников", False, id="another town"),
        pytest.param({}, "Прошёл рейд у пешеходных переходов, 14 участников", False, id="another subject"),
        pytest.param({"trigger": "проверка"}, "Прошла проверка торговых точек, 14 участников", False, id="another trigger"),
        pytest.param({"organizer": "Управление торговли"}, "Прошёл рейд по точкам, 14 участников", False, id="another body"),
        pytest.param({"organizer": None, "territory": None}, "Прошёл рейд по торговым точкам, 14 человек", False, id="nothing shared"),
    ],
)  # fmt: skip
def test_one_happening(other: dict[str, str], words: str, same: bool, tmp_path: Path) -> None:
    made = document(words, "б.txt", date="2023-05-21", **{**RAID, **other})  # type: ignore[arg-type]
    with archive(tmp_path, document(ONE, "а.txt", **RAID), made) as held:  # type: ignore[arg-type]
        frame = held.query("SELECT source, is_duplicate FROM v_events ORDER BY source")
        assert list(frame["is_duplicate"]) == [0, int(same)]
        if same:
            assert held.query("SELECT sum(participants) AS n FROM v_events WHERE NOT is_duplicate")["n"][0] == 14


def test_titles_and_what_was_held_comes_before_what_was_announced(tmp_path: Path) -> None:
    told = {"trigger": "акция", "territory": "г. Ярцево"}
    announced = document(
        "Пройдёт акция", "анонс.txt", date="2023-05-01", title="Чистый берег", status=EventStatus.PLANNED, **told
    )
    held_one = document("Прошла акция", "итог.txt", date="2023-05-14", title="Чистый берег", **told)
    another = document("Состоялась акция", "иное.txt", date="2023-05-14", title="Белая ромашка", **told)
    with archive(tmp_path, announced, held_one, another) as held:
        frame = held.query("SELECT source FROM v_events WHERE is_duplicate")
        assert list(frame["source"]) == ["анонс.txt"]


def test_on_every_store(store_url: str) -> None:
    with Archive(store_url, create=True) as held:
        for name in ("а.txt", "б.txt"):
            held.load(document(f"{TOLD} Рядом рейд, {name}", name, **RAID | {"figure": "340"}), source=Source(name))  # type: ignore[arg-type]
        assert compare_documents(held) == 2
        frame = held.query("SELECT is_duplicate FROM v_events ORDER BY source")
        assert [bool(value) for value in frame["is_duplicate"]] == [False, True]
        assert held.query("SELECT count(*) AS n FROM v_counts WHERE NOT is_duplicate")["n"][0] == 1
        assert len(held.query("SELECT * FROM v_indicators")) == 0
