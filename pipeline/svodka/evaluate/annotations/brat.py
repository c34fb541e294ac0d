"""BRAT standoff: `NAME.ann` beside `NAME.txt`.

Offsets are characters of the text exactly as the file holds it, line ends included. A stretch over several lines is written in
fragments, one a line, as BRAT does. Enumerated fields are attributes, the others a note of JSON.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError
from svodka.evaluate.annotations.graph import LINKS, TYPES, Graph, Link, Node, from_graph, to_graph
from svodka.evaluate.gold import Annotated
from svodka.evaluate.gold_checks import ENUMERATED

LINE = re.compile(r"[^\r\n]+")
TEXT_BOUND = re.compile(r"(?P<type>\S+) (?P<spans>\d+ \d+(?:;\d+ \d+)*)\Z")
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    kind: tuple(name for owner, name in ENUMERATED if owner == kind and name != "as") for kind in TYPES
}


def write_brat(document: Annotated, folder: Path) -> Path:
    """Write the text and its annotations; gives the path of the `.ann` file. `annotation.conf` is written where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{document.name}.txt").write_bytes(document.text.encode("utf-8"))
    path = folder / f"{document.name}.ann"
    path.write_bytes("".join(f"{line}\n" for line in _lines(document)).encode("utf-8"))
    settings = folder / "annotation.conf"
    if not settings.exists():
        settings.write_text(configuration(), encoding="utf-8")
    return path


def _lines(document: Annotated) -> Iterator[str]:
    graph = to_graph(document)
    attributes = notes = 0
    for node in graph.nodes:
        spans = list(_fragments(document.text, node.start, node.end))
        places = ";".join(f"{start} {end}" for start, end in spans)
        quote = " ".join(document.text[start:end] for start, end in spans)
        yield f"{node.key}\t{node.type} {places}\t{quote}"
        rest = dict(node.fields)
        for name in ATTRIBUTES[node.type]:
            if name in rest:
                attributes += 1
                yield f"A{attributes}\t{name} {node.key} {rest.pop(name)}"
        if rest:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {node.key}\t{json.dumps(rest, ensure_ascii=False)}"
    for number, link in enumerate(graph.links, 1):
        yield f"R{number}\t{link.type} Arg1:{link.source} Arg2:{link.target}"


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in LINE.finditer(text, start, end):
        if line.group().strip():
            yield line.span()


def read_brat(path: Path) -> Annotated:
    """One document from its `.ann` file; `EvaluationError` names the line that is wrong."""
    try:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = path.read_bytes().decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"cannot be read: {error}", path=path) from error
    nodes: dict[str, dict[str, Any]] = {}
    links: list[Link] = []
    for number, line in enumerate(lines, 1):
        kind = line[:1]
        if kind == "T":
            key, node = _text_bound(line, number, text=text, path=path)
            nodes[key] = node
        elif kind == "R":
            links.append(_relation(line, number, path=path))
        elif kind in ("A", "M", "#"):
            _field(line.rstrip("\r"), number, nodes=nodes, path=path)
        elif line.strip() and kind not in ("*", "N"):
            raise EvaluationError(f"line {number}: not an annotation svodka knows: {line[:40]!r}", path=path)
    graph = Graph(tuple(Node(key=key, **node) for key, node in nodes.items()), tuple(links))
    return from_graph(graph, text=text, name=path.stem, path=path)


def _text_bound(line: str, number: int, *, text: str, path: Path) -> tuple[str, dict[str, Any]]:
    key, _, rest = line.rstrip("\r").partition("\t")
    place, _, quote = rest.partition("\t")
    matched = TEXT_BOUND.match(place)
    if matched is None:
        raise EvaluationError(f"line {number}: not 'TYPE START END': {place!r}", path=path)
    if matched["type"] not in TYPES:
        raise EvaluationError(
            f"line {number}: unknown type {matched['type']!r}; known are {', '.join(TYPES)}", path=path
        )
    pairs = [span.split(" ") for span in matched["spans"].split(";")]
    spans = [(int(start), int(end)) for start, end in pairs]
    found = " ".join(text[start:end] for start, end in spans)
    if found != quote:
        raise EvaluationError(f"line {number}: the offsets hold {found!r}, the quote is {quote!r}", path=path)
    between = (text[left[1] : right[0]] for left, right in pairwise(spans))
    if any(gap.strip() for gap in between):
        raise EvaluationError(
            f"line {number}: a record is one stretch; these fragments have text between them", path=path
        )
    return key, {"type": matched["type"], "start": spans[0][0], "end": spans[-1][1], "fields": {}, "line": number}


def _relation(line: str, number: int, *, path: Path) -> Link:
    words = line.split()
    if len(words) != 4 or not words[2].startswith("Arg1:") or not words[3].startswith("Arg2:"):
        raise EvaluationError(f"line {number}: not 'TYPE Arg1:T1 Arg2:T2'", path=path)
    if words[1] not in LINKS:
        raise EvaluationError(f"line {number}: unknown relation {words[1]!r}; known are {', '.join(LINKS)}", path=path)
    return Link(words[1], words[2][5:], words[3][5:], number)


def _field(line: str, number: int, *, nodes: Mapping[str, dict[str, Any]], path: Path) -> None:
    """An attribute or a note; notes that are no JSON object are an annotator's own words and are left alone."""
    _, _, rest = line.partition("\t")
    head, _, note = rest.partition("\t")
    words = head.split(" ")
    target = nodes.get(words[1]) if len(words) > 1 else None
    if target is None:
        raise EvaluationError(f"line {number}: no stretch to belong to: {line[:40]!r}", path=path)
    if not line.startswith("#"):
        target["fields"][words[0]] = words[2] if len(words) > 2 else True
        return
    try:
        fields = json.loads(note)
    except json.JSONDecodeError:
        return
    if isinstance(fields, dict):
        target["fields"].update(fields)


def configuration() -> str:
    """BRAT's `annotation.conf` for the types, links and attributes."""
    relations = "\n".join(f"{name}\tArg1:<ENTITY>, Arg2:<ENTITY>" for name in LINKS)
    attributes = "\n".join(
        f"{name}\tArg:{'|'.join(kind for owner, kind in _owners(name))}, Value:{'|'.join(_values(name))}"
        for name in dict.fromkeys(name for names in ATTRIBUTES.values() for name in names)
    )
    entities = "\n".join(TYPES)
    return f"[entities]\n{entities}\n\n[relations]\n{relations}\n\n[events]\n\n[attributes]\n{attributes}\n"


def _owners(name: str) -> list[tuple[str, str]]:
    return [(name, owner) for owner, known in ENUMERATED if known == name]


def _values(name: str) -> list[str]:
    return sorted({value for (_, known), values in ENUMERATED.items() if known == name for value in values})
