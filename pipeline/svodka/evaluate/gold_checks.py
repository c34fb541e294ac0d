"""What a gold file must obey before a figure is computed from it; each breach names file, line and reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError
from svodka.records import CountKind, CountRole, DeadlineKind, EventKind, EventRole, EventStatus, Qualifier

Json = Mapping[str, Any]

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "org": (),
    "person": (),
    "date": (),
    "deadline": ("kind",),
    "count": ("v", "unit"),
    "event": ("kind",),
    "measure": ("span_end",),
}

ENUMERATED: Mapping[tuple[str, str], frozenset[str]] = {
    ("deadline", "kind"): frozenset(DeadlineKind),
    ("count", "kind"): frozenset(CountKind),
    ("count", "role"): frozenset(CountRole),
    ("count", "qual"): frozenset(Qualifier),
    ("count", "as"): frozenset(EventRole),
    ("event", "kind"): frozenset(EventKind),
    ("event", "status"): frozenset(EventStatus),
}

TIMED = ("date", "deadline")
PERIOD = re.compile(r"P(?:\d+[DWMY])*(?:T(?:\d+[HMS])+)?\Z")
DAY = r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2}(?:T\d\d:\d\d(?::\d\d)?)?)?)?"
TIME = re.compile(rf"(?:PRESENT|P[\dTDWMYHS]+|(?:{DAY}|\.\.)(?:/(?:{DAY}|\.\.))?)\Z")

FLAT = frozenset({"date", "deadline", "count"})
"""Types of which one never lies inside another."""


def check_text(path: Path) -> str:
    """The text of a gold document; its lines must end in LF alone, as offsets count characters."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"the text of the gold cannot be read: {error}", path=path) from error
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        raise EvaluationError(
            f"line {line} ends in CR: offsets count characters of a text whose lines end in LF",
            path=path,
            remedy="write the text with LF and count the offsets again",
        )
    return text


def check_record(fields: Json, *, text: str, path: Path, line: int) -> None:
    """One record: a known type, its fields, known values, offsets inside the text and on its quote."""

    def refuse(reason: str) -> EvaluationError:
        return EvaluationError(f"line {line}: {reason}", path=path)

    kind = str(fields.get("t"))
    if kind not in REQUIRED:
        raise refuse(f"unknown type {kind!r}; known are {', '.join(REQUIRED)}")
    for name in ("start", "end", *REQUIRED[kind]):
        if fields.get(name) is None:
            raise refuse(f"{kind} without {name!r}")
    for (record_type, name), known in ENUMERATED.items():
        value = fields.get(name)
        if record_type == kind and value is not None and value not in known:
            raise refuse(f"{name!r} is {value!r}; known are {', '.join(sorted(known))}")
    if kind in TIMED:
        _check_time(fields, refuse)
    start, end = fields["start"], fields.get("span_end", fields["end"])
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise refuse(f"offsets {start}..{end} are no stretch of a text of {len(text)} characters")
    quote, found = fields.get("q"), text[start : fields["end"]]
    if quote is not None and quote != found:
        raise refuse(f"offsets {start}..{fields['end']} hold {found!r}, the quote is {quote!r}")
    if not text[start:end].strip():
        raise refuse(f"offsets {start}..{end} hold only white space")


def _check_time(fields: Json, refuse: Callable[[str], EvaluationError]) -> None:
    """A date's or deadline's value is EDTF, its recurrence has a period."""
    value, repeated = fields.get("v"), fields.get("set")
    if value is not None and not TIME.match(str(value)):
        raise refuse(f"'v' is {value!r}, which is no date, interval or period of ISO 8601 / EDTF")
    if repeated is not None and not (isinstance(repeated, dict) and PERIOD.match(str(repeated.get("every")))):
        raise refuse(f"'set' is {repeated!r}, which has no period such as P1M in 'every'")


def check_whole(numbered: Sequence[tuple[int, Json]], *, path: Path) -> None:
    """Across records: ids are unique, references lead somewhere, mentions of one type nest or stay apart."""
    ids: dict[str, int] = {}
    for line, fields in numbered:
        known = fields.get("id")
        if known is not None and not (fields.get("ref") and fields["t"] in ("org", "person")):
            if known in ids and fields["t"] != "date":
                raise EvaluationError(f"line {line}: id {known!r} stands already on line {ids[known]}", path=path)
            ids.setdefault(known, line)
    for line, fields in numbered:
        for name in ("ref", "of", "ev", "deadline"):
            if fields.get(name) is not None and fields[name] not in ids:
                raise EvaluationError(
                    f"line {line}: {name!r} refers to {fields[name]!r}, which no record has", path=path
                )
        for name in ("org", "people", "resp"):
            value = fields.get(name) or ()
            for reference in (value,) if isinstance(value, str) else value:
                if reference not in ids:
                    raise EvaluationError(
                        f"line {line}: {name!r} refers to {reference!r}, which no record has", path=path
                    )
    _check_nesting(numbered, path=path)


def _check_nesting(numbered: Sequence[tuple[int, Json]], *, path: Path) -> None:
    for kind in REQUIRED:
        spans = sorted(
            (fields["start"], -fields.get("span_end", fields["end"]), line)
            for line, fields in numbered
            if fields["t"] == kind
        )
        open_spans: list[tuple[int, int]] = []
        previous: tuple[int, int] | None = None
        for start, minus_end, line in spans:
            end = -minus_end
            if previous == (start, end):
                raise EvaluationError(f"line {line}: the same stretch {start}..{end} is a {kind} twice", path=path)
            previous = (start, end)
            while open_spans and open_spans[-1][0] <= start:
                open_spans.pop()
            if open_spans and kind in FLAT and end <= open_spans[-1][0]:
                raise EvaluationError(
                    f"line {line}: the {kind} {start}..{end} lies inside the one on line {open_spans[-1][1]}", path=path
                )
            if open_spans and open_spans[-1][0] < end:
                raise EvaluationError(
                    f"line {line}: the {kind} {start}..{end} crosses the one on line {open_spans[-1][1]}", path=path
                )
            open_spans.append((end, line))
