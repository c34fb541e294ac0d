"""Annotations go out and come back the same; what was broken outside is refused."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svodka.errors import EvaluationError
from svodka.evaluate.annotations import (
    read_brat,
    read_docbin,
    read_label_studio,
    write_brat,
    write_docbin,
    write_label_studio,
)
from svodka.evaluate.annotations.brat import configuration as brat_configuration
from svodka.evaluate.annotations.label_studio import configuration as label_studio_configuration
from svodka.evaluate.corpus import read_corpus
from svodka.evaluate.gold import Annotated, CountRecord
from svodka.evaluate.sources import parse_source
from svodka.records import Genre

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ALL = [replace(gold, genre=Genre.OTHER, format="txt") for gold, _ in read_corpus(CORPUS)]

ODD = parse_source(
    """genre: other
format: txt
@o1 МКУ «Ромашка» | short=Ромашка
@p1 Ёлкина Яна | role=директор | org=o1
---
😀👍🏽 {МКУ «Ромашка»|o1!} ({Яна Ёлкина|p1}, {директор «Ромашки»|o1}): {слёт|e1 meeting @2021 "А\u00a0я" org=o1 by=p1} 🎉, {40|c гость e1+}.
{Уборка↵двора|m1 r=o1} – {в мае|d rec P1Y*2@5}: {сделано,
  да|>m1} 😀
""",
    name="odd",
).gold
CRLF = replace(
    ODD,
    name="crlf",
    text="А\r\nБ 😀\r\n12 мая\r\n",
    records=tuple(replace(record, start=8, end=14, id=None) for record in ODD.records if record.type == "deadline"),
)


@pytest.fixture(params=[*ALL, ODD, CRLF], ids=lambda document: document.name)
def document(request: pytest.FixtureRequest) -> Annotated:
    held: Annotated = request.param
    return replace(held, genre=Genre.OTHER)


def same(left: Annotated, right: Annotated) -> bool:
    """Equal but for an id where there was none."""
    named = [replace(record, id=None) if record.type == "deadline" else record for record in left.records]
    again = [replace(record, id=None) if record.type == "deadline" else record for record in right.records]
    return left.text == right.text and named == again


def test_brat(document: Annotated, tmp_path: Path) -> None:
    assert same(read_brat(write_brat(document, tmp_path)), document)


def test_label_studio(document: Annotated, tmp_path: Path) -> None:
    write_label_studio([document], tmp_path / "tasks.json")
    assert same(read_label_studio(tmp_path / "tasks.json")[0], document)


def test_docbin(document: Annotated, tmp_path: Path) -> None:
    write_docbin([document], tmp_path / "gold.spacy")
    assert same(read_docbin(tmp_path / "gold.spacy")[0], document)


def test_older_label_studio_counts_utf16_units(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    write_label_studio([ODD], path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for region in tasks[0]["annotations"][0]["result"]:
        for edge in {"start", "end"} & set(region.get("value", ())):
            before = ODD.text[: region["value"][edge]]
            region["value"][edge] = len(before.encode("utf-16-le")) // 2
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert same(read_label_studio(path)[0], ODD)


def test_label_studio_that_dropped_carriage_returns(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    write_label_studio([CRLF], path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for region in tasks[0]["annotations"][0]["result"]:
        for edge in {"start", "end"} & set(region.get("value", ())):
            region["value"][edge] -= CRLF.text[: region["value"][edge]].count("\r")
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert same(read_label_studio(path)[0], CRLF)


def test_an_annotator_adds_a_stretch_in_brat(tmp_path: Path) -> None:
    path = write_brat(ODD, tmp_path)
    at = ODD.text.index("двора")
    lines = path.read_text(encoding="utf-8")
    path.write_text(f"{lines}T90\torg {at} {at + 5}\tдвора\n#90\tAnnotatorNotes T90\tпроверить\n", encoding="utf-8")
    added = [record for record in read_brat(path).records if record.start == at]
    assert [record.type for record in added] == ["org"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("\torg ", "\tfirm ", "unknown type 'firm'"),
        ("\tМКУ «Ромашка»", "\tМКУ", "the quote is 'МКУ'"),
        ("R1\tworks_for", "R1\tknows", "unknown relation 'knows'"),
        ("Arg2:T1\n", "Arg2:T77\n", "joins T77"),
        ("kind T", "kind T9", "no stretch to belong to"),
        ("recurring", "sometimes", "'kind' is 'sometimes'"),
        ("T1\t", "Q1\t", "not an annotation svodka knows"),
    ],
)
def test_broken_brat_is_refused(old: str, new: str, reason: str, tmp_path: Path) -> None:
    path = write_brat(ODD, tmp_path)
    lines = path.read_text(encoding="utf-8")
    assert old in lines
    path.write_text(lines.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"line \d+") as error:
        read_brat(path)
    assert reason in str(error.value)
    assert str(path) in str(error.value)


def test_broken_label_studio_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    write_label_studio([ODD], path)
    path.write_text(path.read_text(encoding="utf-8").replace('"start": 4', '"start": 5'), encoding="utf-8")
    with pytest.raises(EvaluationError, match="task 1"):
        read_label_studio(path)
    path.write_text("[{}]", encoding="utf-8")
    with pytest.raises(EvaluationError, match="not a labelled text"):
        read_label_studio(path)


def test_a_file_that_is_no_docbin_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.spacy"
    path.write_bytes(b"no docbin")
    with pytest.raises(EvaluationError, match="not a DocBin"):
        read_docbin(path)


def test_configurations_name_every_type() -> None:
    for conf in (brat_configuration(), label_studio_configuration()):
        assert all(name in conf for name in ("org", "deadline", "measure", "responsible", "outcome"))


LETTERS = st.text(alphabet='аБё «»"{}|\\;:/\t\u00a0é😀👍🏽\U0001f1f7', min_size=1, max_size=12)


@st.composite
def marked(draw: st.DrawFn) -> Annotated:
    """A text of odd pieces and any line ends, some of the pieces marked as counts with odd fields."""
    text, records = "", []
    for number in range(draw(st.integers(1, 6))):
        piece = "в" + draw(LETTERS) + "в"
        unit = draw(LETTERS).strip() or "дом"
        records.append(
            CountRecord(
                start=len(text), end=len(text) + len(piece), value=number, unit=unit, id=f"c{number}", as_of=unit
            )
        )
        text += piece + draw(st.sampled_from(["\n", "\r\n", " ", "  ", "\u2028", "\n\n"]))
    return Annotated(name="any", text=text, records=tuple(records))


@settings(max_examples=60, deadline=None)
@given(marked())
def test_any_text_and_any_field_survive(document: Annotated) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert read_brat(write_brat(document, Path(folder))).records == document.records
        write_label_studio([document], Path(folder) / "x.json")
        assert read_label_studio(Path(folder) / "x.json")[0].records == document.records
        write_docbin([document], Path(folder) / "x.spacy")
        assert read_docbin(Path(folder) / "x.spacy")[0] == document
