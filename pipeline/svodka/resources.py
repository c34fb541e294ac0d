"""Finds and reads the files of models/ and schemas/, in a wheel and in a checkout.

A lexicon is a tab-separated file. Its first line that is no comment names the columns; every further line is one entry and
may end in `# evidence`, the phrase for which it was added. Lines that begin with `#` are comments.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from svodka.errors import ResourceError


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon: its columns by name, its evidence and its line number (from 1)."""

    columns: Mapping[str, str]
    evidence: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.columns[column]


def resource(name: str) -> Path:
    """The path of a file such as `models/lexicons/months.tsv`; `ResourceError` where it is missing."""
    packed = Path(str(files("svodka"))) / "_data" / name
    checkout = Path(__file__).resolve().parents[2] / name
    for path in (packed, checkout):
        if path.exists():
            return path
    raise ResourceError("resource not found", path=name, remedy="reinstall svodka")


@cache
def lexicon(name: str) -> tuple[Entry, ...]:
    """The entries of `models/lexicons/NAME.tsv`, validated: every line has every column of the header."""
    path = resource(f"models/lexicons/{name}.tsv")
    return tuple(read_lexicon(path))


def read_lexicon(path: Path) -> Iterator[Entry]:
    """Read one lexicon file; `ResourceError` names the line that breaks the rule."""
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        body, _, evidence = line.partition("#")
        cells = [cell.strip() for cell in body.rstrip().split("\t")]
        if header is None:
            header = cells
            continue
        cells += [""] * (len(header) - len(cells))
        if len(cells) != len(header) or not cells[0]:
            raise ResourceError(f"line {number}: {len(cells)} columns where the header names {len(header)}", path=path)
        yield Entry(MappingProxyType(dict(zip(header, cells, strict=True))), evidence.strip(), number)


@cache
def patterns(name: str) -> Any:
    """The parsed YAML of `models/patterns/NAME.yaml`."""
    import yaml

    path = resource(f"models/patterns/{name}.yaml")
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ResourceError(f"not YAML: {error}", path=path) from error


@cache
def models_digest() -> str:
    """A short hash over every file of models/: part of the extractor's version, so that a new lexicon line re-extracts.

    The templates of generated archives are left out: no extraction reads them.
    """
    digest = hashlib.sha256()
    root = resource("models")
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".md" and "templates" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
