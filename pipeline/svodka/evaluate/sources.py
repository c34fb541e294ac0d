"""Annotated sources (`corpus/sources/NAME.txt`): a head of `key: value` and entities, `---`, then the marked text.

genre: news
format: html
@o1 Администрация города Лугового | short=Администрация
@p1 Зимина Вера Павловна | role=директор МБУ «Искра» | org=o2
---
# {14 мая|t 2021-05-14} в {администрации|o1} ...
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from svodka.errors import EvaluationError
from svodka.evaluate.gold import Annotated
from svodka.evaluate.layout import Layout, View, lay_out
from svodka.evaluate.markup import Entity, Marked, records, unmark
from svodka.records import Genre

VERBATIM = "txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One annotated source: its gold, and the layout to be written where the format has one."""

    gold: Annotated
    layout: Layout
    head: Mapping[str, str] = field(default_factory=dict)


def read_source(path: Path) -> Source:
    """One source file; `EvaluationError` names the file and the line."""
    try:
        return parse_source(path.read_text(encoding="utf-8"), name=path.stem)
    except EvaluationError as error:
        raise EvaluationError(error.message, path=path, remedy=error.remedy) from error


def parse_source(text: str, *, name: str) -> Source:
    """One source from its text."""
    top, rule, body = text.partition("\n---\n")
    if not rule:
        raise EvaluationError("no line '---' between head and text")
    head, entities = _head(top)
    for wanted in ("genre", "format"):
        if wanted not in head:
            raise EvaluationError(f"the head has no {wanted!r}")
    first_line = top.count("\n") + 2
    try:
        plain, marks = unmark(body)
        layout: Layout = ()
        if head["format"] != VERBATIM:
            layout = lay_out(plain)
            view = View(layout)
            plain, marks = view.text, tuple(_moved(mark, view) for mark in marks)
        found = records(plain, marks, entities=entities)
    except EvaluationError as error:
        raise EvaluationError(f"text from line {first_line + 1}: {error.message}") from error
    gold = Annotated(
        name=name, text=plain, records=found, genre=Genre(head["genre"]), format=head["format"], date=head.get("date")
    )
    return Source(gold=gold, layout=layout, head=head)


def _moved(mark: Marked, view: View) -> Marked:
    """The mark in the view: its end is that of its last character, so that it never takes in a separator."""
    return Marked(view(mark.start), view(mark.end - 1) + 1, mark.note, mark.line)


def _head(top: str) -> tuple[dict[str, str], dict[str, Entity]]:
    head: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    for number, line in enumerate(top.splitlines(), 1):
        if line.startswith("@"):
            ident, _, rest = line[1:].partition(" ")
            name, *notes = [part.strip() for part in rest.split(" | ")]
            fields = {key: value for key, _, value in (note.partition("=") for note in notes)}
            if ident in entities or set(fields) - {"short", "role", "org", "generic"}:
                raise EvaluationError(f"line {number}: {line!r}")
            entities[ident] = Entity(
                id=ident,
                name=name,
                short=fields.get("short"),
                role=fields.get("role"),
                organization=fields.get("org"),
                generic="generic" in fields,
            )
        elif line.strip():
            key, colon, value = line.partition(":")
            if not colon:
                raise EvaluationError(f"line {number}: neither 'key: value' nor '@entity': {line!r}")
            head[key.strip()] = value.strip()
    return head, entities
