"""Records as stretches and links, the form all annotation tools share.

A link replaces each reference: `same_as` from a mention to the one that names its entity, `works_for`, `organizer`, `person`,
`deadline`, `responsible`, `of`, `participants`/`occurrences`/`other` from a count to its event, and `outcome` from a measure to a
stretch of that type. Everything else stays with the stretch as fields of the gold form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError
from svodka.evaluate.gold import Annotated
from svodka.evaluate.gold_files import annotated, checked, gold_rows
from svodka.records import EventRole

OUTCOME = "outcome"
TYPES = ("org", "person", "date", "deadline", "count", "event", "measure", OUTCOME)
SINGLE: Mapping[tuple[str, str], str] = {
    ("org", "ref"): "same_as",
    ("person", "ref"): "same_as",
    ("person", "org"): "works_for",
    ("count", "of"): "of",
    ("measure", "deadline"): "deadline",
}
MANY: Mapping[tuple[str, str], str] = {
    ("event", "org"): "organizer",
    ("event", "people"): "person",
    ("measure", "resp"): "responsible",
}
EVENT_LINKS = tuple(str(role) for role in EventRole)
LINKS = (*dict.fromkeys([*SINGLE.values(), *MANY.values()]), *EVENT_LINKS, OUTCOME)
LEFT_OUT = {"t", "L", "q", "start", "end", "span_end", "out_span"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A stretch of text with a type and the fields that are no references. `line` is where a file states it."""

    key: str
    type: str
    start: int
    end: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link of one of `LINKS` between the keys of two nodes."""

    type: str
    source: str
    target: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Graph:
    """The annotations of one text."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def to_graph(document: Annotated) -> Graph:
    """The stretches and links of a document, keys counting from T1."""
    rows = list(gold_rows(document.records, text=document.text))
    keys = {row["id"]: f"T{number}" for number, row in enumerate(rows, 1) if row.get("id")}
    nodes: list[Node] = []
    links: list[Link] = []
    for number, row in enumerate(rows, 1):
        key = f"T{number}"
        kept = {name: value for name, value in row.items() if name not in LEFT_OUT}
        links += _taken_links(key, kept, kind=row["t"], keys=keys)
        end = row.get("span_end", row["end"])
        nodes.append(Node(key=key, type=row["t"], start=row["start"], end=end, fields=kept))
    for number, (key, span) in enumerate(_outcomes(rows), len(rows) + 1):
        nodes.append(Node(key=f"T{number}", type=OUTCOME, start=span[0], end=span[1]))
        links.append(Link(OUTCOME, key, f"T{number}"))
    return Graph(tuple(nodes), tuple(links))


def _outcomes(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Sequence[int]]]:
    for number, row in enumerate(rows, 1):
        if row.get("out_span"):
            yield f"T{number}", row["out_span"]


def _taken_links(key: str, fields: dict[str, Any], *, kind: str, keys: Mapping[str, str]) -> Iterator[Link]:
    """The references of a row as links; they leave its fields."""
    for (owner, name), link in SINGLE.items():
        if owner == kind and name in fields:
            yield Link(link, key, keys[fields.pop(name)])
    for (owner, name), link in MANY.items():
        if owner == kind and name in fields:
            yield from (Link(link, key, keys[target]) for target in fields.pop(name))
    if kind == "count" and "ev" in fields:
        yield Link(fields.pop("as", "other"), key, keys[fields.pop("ev")])


def from_graph(graph: Graph, *, text: str, name: str, path: Path) -> Annotated:
    """The document of stretches and links; `EvaluationError` with file and line where they are no gold."""
    nodes = {node.key: node for node in graph.nodes}
    rows = {node.key: _row(node, text) for node in graph.nodes if node.type != OUTCOME}
    for link in graph.links:
        source, target = nodes.get(link.source), nodes.get(link.target)
        if source is None or target is None:
            missing = link.source if source is None else link.target
            raise EvaluationError(f"line {link.line}: {link.type!r} joins {missing}, which is not there", path=path)
        _put(link, rows, source=source, target=target, path=path)
    order = sorted(rows, key=lambda key: (nodes[key].start, -nodes[key].end))
    numbered = [(nodes[key].line, _named(rows[key])) for key in order]
    return annotated(checked(numbered, text=text, path=path), text=text, name=name)


def _row(node: Node, text: str) -> dict[str, Any]:
    fallback = {} if node.type == "date" else {"id": f"new{node.key}"}
    end = node.end
    row: dict[str, Any] = {**fallback, **node.fields, "t": node.type, "start": node.start, "end": end}
    if node.type == "measure":
        row["span_end"] = end
    return row


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """A mention that leads to another one has no id of its own."""
    if row.get("ref"):
        row.pop("id", None)
    return row


def _put(link: Link, rows: dict[str, dict[str, Any]], *, source: Node, target: Node, path: Path) -> None:
    row = rows.get(link.source)
    if row is None:
        raise EvaluationError(f"line {link.line}: an outcome has no links of its own", path=path)
    if link.type == OUTCOME:
        row["out_span"] = [target.start, target.end]
        return
    reference = rows[link.target].get("id") if target.type != OUTCOME else None
    if reference is None:
        rows[link.target]["id"] = reference = f"new{link.target}"
    if link.type in EVENT_LINKS and source.type == "count":
        row["ev"], row["as"] = reference, link.type
        return
    for (owner, name), known in SINGLE.items():
        if owner == source.type and known == link.type:
            row[name] = reference
            return
    for (owner, name), known in MANY.items():
        if owner == source.type and known == link.type:
            row.setdefault(name, []).append(reference)
            return
    raise EvaluationError(f"line {link.line}: {link.type!r} does not lead from a {source.type}", path=path)
