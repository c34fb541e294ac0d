"""What a recogniser learns from: texts with typed stretches, out of three kinds of files.

`FILE.jsonl` has one JSON object a line: `text` and `entities`, a list of `start`, `end`, `type` (half-open characters of the text;
an entity in fragments, with `frags`, is left out). A folder holds gold files (`NAME.gold.json`, as corpus/ has them) or BRAT files (`NAME.ann` beside
`NAME.txt`) of any types. `EvaluationError` names the file, the line and what is wrong.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError

BRAT = re.compile(r"T\d+\t(?P<type>\S+) (?P<spans>\d+ \d+(?:;\d+ \d+)*)\t")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Characters `[start, end)` of a text, and their type."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text and its stretches, in order, each once."""

    name: str
    text: str
    stretches: tuple[Stretch, ...]


def read_examples(paths: Iterable[Path], *, types: Mapping[str, str] | None = None) -> list[Example]:
    """The examples of files and folders in their order. `types` maps the types to take to what they are called; None takes all."""
    examples = [example for path in paths for example in _of_path(path)]
    if not examples:
        raise EvaluationError("nothing to learn from", remedy="name a .jsonl file, or a folder of gold or BRAT files")
    return examples if types is None else [_renamed(example, types) for example in examples]


def _renamed(example: Example, types: Mapping[str, str]) -> Example:
    kept = {Stretch(one.start, one.end, types[one.type]) for one in example.stretches if one.type in types}
    return Example(example.name, example.text, tuple(sorted(kept)))


def _of_path(path: Path) -> Iterator[Example]:
    if path.is_dir():
        yield from _of_folder(path)
    elif path.suffix == ".jsonl":
        yield from _of_lines(path)
    else:
        raise EvaluationError("neither a folder nor a .jsonl file", path=path)


def _of_folder(folder: Path) -> Iterator[Example]:
    from svodka.evaluate.corpus import read_corpus

    for document, _ in read_corpus(folder):
        found = {Stretch(record.start, record.end, record.type) for record in document.records}
        yield Example(document.name, document.text, tuple(sorted(found)))
    for path in sorted(folder.glob("*.ann")):
        yield _of_brat(path)


def _of_lines(path: Path) -> Iterator[Example]:
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise EvaluationError(f"line {number}: {error.msg}", path=path) from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise EvaluationError(f"line {number}: not an object with a text", path=path)
        entities = row.get("entities")
        if not isinstance(entities, list):
            raise EvaluationError(f"line {number}: no list of entities", path=path)
        found = {
            _stretch(entity, text=row["text"], path=path, line=number)
            for entity in entities
            if not (isinstance(entity, dict) and entity.get("frags"))
        }
        yield Example(str(row.get("id", number)), row["text"], tuple(sorted(found)))


def _stretch(entity: Any, *, text: str, path: Path, line: int) -> Stretch:
    match entity:
        case {"start": int(start), "end": int(end), "type": str(name)} if name:
            if 0 <= start < end <= len(text):
                return Stretch(start, end, name)
            raise EvaluationError(f"line {line}: {start}..{end} lies outside the text", path=path)
    raise EvaluationError(f"line {line}: an entity has start, end and type: {str(entity)[:60]}", path=path)


def _of_brat(path: Path) -> Example:
    text = _text(path.with_suffix(".txt"))
    found = set()
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.startswith("T"):
            continue
        matched = BRAT.match(line)
        if matched is None:
            raise EvaluationError(f"line {number}: not 'T1<tab>TYPE START END<tab>QUOTE': {line[:40]!r}", path=path)
        if ";" in matched["spans"]:
            continue
        start, end = map(int, matched["spans"].split())
        entity = {"start": start, "end": end, "type": matched["type"]}
        found.add(_stretch(entity, text=text, path=path, line=number))
    return Example(path.stem, text, tuple(sorted(found)))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"cannot be read: {error}", path=path) from error
