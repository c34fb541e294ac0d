"""Inline annotation: a document and its gold records written in one place, so that offsets are right by construction.

`{14 мая 2021 года|t 2021-05-14}` marks a stretch and says what it is; braces nest. What stands after `|`:

- `o1`, `p1`: a mention of an entity of the head (`o1~` where this mention is only a common noun, `o1!` for the naming one);
- `t VALUE`: a date: EDTF, or a recurrence `P1M`, `P1Y*2` (twice), `P1Y@6,7,8` (in these months), `-` where it cannot be known;
- `d KIND VALUE`: a deadline: `rec`, `abs`, `range`, `cont`, `cond`, `plan`, `rel`;
- `c UNIT ...`: a count, its value read from the stretch or given as `=5`, `..8` for the upper end; further words: `~` approx, `>`
  more, `<` less, `base`, `change`, `share`, `of=c2` (`of=^` the last plain count), `as=2020`, `e1+` participants of e1, `e1#`
  occurrences, `e1?` other, `(unit)` where the unit is not written; `%` and `RUB` are their own kinds, `час:duration`, `год:age`;
- `e1 KIND`: an event: then `@2021-05-14`, `"title"`, `place="..."`, `org=o1,o2`, `by=p1`, a status;
- `m1`: a measure (`r=o1,o2` responsible, `d=-` no deadline; else it takes the next one before the next measure);
- `>m1`: the outcome of m1.

`c7 UNIT` and `d7 KIND` give an id. Two blanks beside a brace are kept: only the stretch's own text counts.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from svodka.errors import EvaluationError
from svodka.evaluate.gold import (
    CountRecord,
    EventRecord,
    NameRecord,
    PlanItemRecord,
    Record,
    TimeRecord,
)
from svodka.evaluate.markup_values import count_value, when
from svodka.records import (
    CountKind,
    CountRole,
    DeadlineKind,
    EventKind,
    EventRole,
    EventStatus,
    Qualifier,
    Stretch,
)

DEADLINES = {
    "rec": DeadlineKind.RECURRING,
    "abs": DeadlineKind.ABSOLUTE,
    "range": DeadlineKind.RANGE,
    "cont": DeadlineKind.CONTINUOUS,
    "cond": DeadlineKind.CONDITIONAL,
    "plan": DeadlineKind.BY_PLAN,
    "rel": DeadlineKind.RELATIVE,
}
QUALIFIERS = {"~": Qualifier.APPROX, ">": Qualifier.MORE, "<": Qualifier.LESS}
ROLES = {"base": CountRole.BASELINE, "change": CountRole.CHANGE, "share": CountRole.SHARE}
EVENT_ROLES = {"+": EventRole.PARTICIPANTS, "#": EventRole.OCCURRENCES, "?": EventRole.OTHER}
KINDS = {"%": CountKind.PERCENT, "RUB": CountKind.MONEY}
WORD = re.compile(r'[^\s"]*"[^"]*"|[^\s"]+')
TOKEN = re.compile(r"(?P<id>[opcdem])(?P<number>\d*)(?P<mark>[~!]?)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An organization or person of the head."""

    id: str
    name: str
    short: str | None = None
    role: str | None = None
    organization: str | None = None
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked stretch before its note is read."""

    start: int
    end: int
    note: str
    line: int


def unmark(source: str) -> tuple[str, tuple[Marked, ...]]:
    """The plain text of a marked one, and its marks in the order of their starts; `EvaluationError` names the line."""
    plain: list[str] = []
    length, line = 0, 1
    open_at: list[tuple[int, int]] = []
    marks: list[Marked] = []
    at = 0
    while at < len(source):
        letter = source[at]
        if letter == "{":
            open_at.append((length, line))
        elif letter == "}":
            raise EvaluationError(f"line {line}: a brace closes that has no note")
        elif letter == "|" and open_at and source[at - 1] != "|" and source[at + 1 : at + 2] != "|":
            close = source.find("}", at)
            if close < 0:
                raise EvaluationError(f"line {line}: a note does not end")
            start, first = open_at.pop()
            marks.append(Marked(start, length, source[at + 1 : close], first))
            at = close
        else:
            plain.append("\u00a0" if letter == "~" else letter)
            length += 1
            line += letter == "\n"
        at += 1
    if open_at:
        raise EvaluationError(f"line {open_at[-1][1]}: a brace is not closed")
    return "".join(plain), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def records(text: str, marks: tuple[Marked, ...], *, entities: Mapping[str, Entity]) -> tuple[Record, ...]:
    """The gold records of the marks; spans are already those of `text`."""
    made: list[Record] = []
    outcomes: dict[str, Stretch] = {}
    numbers: dict[str, int] = {}
    last_value: str | None = None
    for mark in marks:
        try:
            words = [word.replace('"', "") for word in WORD.findall(mark.note)]
            if words[0].startswith(">"):
                outcomes[words[0][1:]] = Stretch(mark.start, mark.end)
                continue
            record = _record(mark, words, text=text, entities=entities, numbers=numbers, last_value=last_value)
        except (ValueError, KeyError, IndexError) as error:
            quote = text[mark.start : mark.end]
            raise EvaluationError(f"line {mark.line}: {mark.note!r} on {quote!r}: {error!r}") from error
        made.append(record)
        if isinstance(record, CountRecord) and record.role is CountRole.VALUE:
            last_value = record.id
    return tuple(_named(_measured(made, outcomes)))


def _record(
    mark: Marked,
    words: list[str],
    *,
    text: str,
    entities: Mapping[str, Entity],
    numbers: dict[str, int],
    last_value: str | None,
) -> Record:
    head, rest = words[0], words[1:]
    start, end = mark.start, mark.end
    if head == "t":
        value, repeated = when(rest[0])
        return TimeRecord(start=start, end=end, value=value, recurrence=repeated)
    matched = TOKEN.match(head)
    if matched is None:
        raise ValueError("unknown note")
    letter, ident = matched["id"], matched["id"] + matched["number"]
    if not matched["number"]:
        numbers[letter] = numbers.get(letter, 100) + 1
        ident = f"{letter}{numbers[letter]}"
    if letter in "op":
        entity = entities[ident]
        return NameRecord(
            type="org" if letter == "o" else "person",
            start=start,
            end=end,
            entity=ident,
            name=entity.name,
            short=entity.short,
            generic=entity.generic or matched["mark"] == "~",
            roles=(entity.role,) if entity.role else (),
            organization=entity.organization,
            naming=matched["mark"] == "!",
        )
    if letter == "d":
        value, repeated = when(rest[1]) if len(rest) > 1 else (None, None)
        return TimeRecord(start=start, end=end, id=ident, value=value, recurrence=repeated, kind=DEADLINES[rest[0]])
    if letter == "c":
        return _count(Marked(start, end, text[start:end], mark.line), rest, ident=ident, last_value=last_value)
    if letter == "e":
        return _event(mark, rest, ident=ident)
    chosen = {word.partition("=")[0]: word.partition("=")[2] for word in rest}
    if set(chosen) - {"r", "d"}:
        raise ValueError("a measure takes r= and d=")
    responsible = tuple(filter(None, chosen.get("r", "").split(",")))
    return PlanItemRecord(start=start, end=end, id=ident, responsible=responsible, deadline=chosen.get("d"))


def _count(mark: Marked, rest: list[str], *, ident: str, last_value: str | None) -> CountRecord:
    unit, _, kind = rest[0].partition(":")
    implicit = unit.startswith("(")
    unit = unit.strip("()").replace("_", " ")
    value, upper = None, None
    record = CountRecord(start=mark.start, end=mark.end, id=ident, value=0, unit=unit, implicit=implicit)
    record = replace(record, kind=KINDS.get(unit) or CountKind(kind or "count"))
    for word in rest[1:]:
        if word in QUALIFIERS:
            record = replace(record, qualifier=QUALIFIERS[word])
        elif word in ROLES:
            record = replace(record, role=ROLES[word])
        elif word[0] == "=":
            value = float(word[1:])
        elif word.startswith(".."):
            upper = float(word[2:])
        elif word.startswith("of="):
            record = replace(record, of=last_value if word == "of=^" else word[3:])
        elif word.startswith("as="):
            record = replace(record, as_of=word[3:])
        elif word[0] == "e" and word[-1] in EVENT_ROLES:
            record = replace(record, event=word[:-1], event_role=EVENT_ROLES[word[-1]])
        else:
            raise ValueError(f"unknown word {word!r}")
    return replace(record, value=count_value(mark.note) if value is None else value, value_max=upper)


def _event(mark: Marked, rest: list[str], *, ident: str) -> EventRecord:
    record = EventRecord(start=mark.start, end=mark.end, id=ident, kind=EventKind(rest[0]))
    for word in rest[1:]:
        name, equals, value = word.partition("=")
        if word in set(EventStatus):
            record = replace(record, status=EventStatus(word))
        elif word[0] == "@":
            record = replace(record, date=word[1:])
        elif name == "org" and equals:
            record = replace(record, organizers=tuple(value.split(",")))
        elif name == "by" and equals:
            record = replace(record, persons=tuple(value.split(",")))
        elif name == "place" and equals:
            record = replace(record, place=value)
        elif record.title is None:
            record = replace(record, title=word)
        else:
            raise ValueError(f"unknown word {word!r}")
    return record


def _measured(made: list[Record], outcomes: Mapping[str, Stretch]) -> Iterator[Record]:
    """Measures with their outcome and, unless they name one, the first deadline that follows before the next measure."""
    for number, record in enumerate(made):
        if not isinstance(record, PlanItemRecord):
            yield record
            continue
        deadline = None if record.deadline == "-" else record.deadline
        if record.deadline is None:
            for later in made[number + 1 :]:
                if isinstance(later, PlanItemRecord):
                    break
                if isinstance(later, TimeRecord) and later.kind is not None:
                    deadline = later.id
                    break
        yield replace(record, deadline=deadline, outcome=outcomes.get(record.id or ""))


def _named(made: Iterator[Record]) -> Iterator[Record]:
    """Each entity has one naming mention: the marked one, else the longest."""
    held = list(made)
    naming: dict[str, NameRecord] = {}
    for record in held:
        if isinstance(record, NameRecord):
            best = naming.get(record.entity)
            if best is None or (record.naming, record.end - record.start) > (best.naming, best.end - best.start):
                naming[record.entity] = record
    for record in held:
        if isinstance(record, NameRecord):
            yield replace(record, naming=record is naming[record.entity])
        else:
            yield record
