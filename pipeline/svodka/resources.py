"""Finds and reads the files of models/ and schemas/, in a wheel and in a checkout.

A lexicon is a tab-separated file. Its first line that is no comment names the columns; every further line is one entry and
may end in `# evidence`, the phrase for which it was added. Lines that begin with `#` are comments.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
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
    """The entries of `models/lexicons/NAME.tsv`, validated: every line has every column of the header.

    Entries of the user's own lexicons (`overlay_paths`) follow; where a word stands in both, the later one counts.
    """
    path = resource(f"models/lexicons/{name}.tsv")
    own = (entry for overlay in overlay_paths() for entry in read_overlay(overlay).get(name, ()))
    return (*read_lexicon(path), *own)


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


NO_RECOGNISER = "none"


def overlay_paths() -> tuple[Path, ...]:
    """The user's own lexicons: the files `SVODKA_LEXICONS` names, parted like a search path. Worker processes inherit it."""
    return tuple(Path(part) for part in os.environ.get("SVODKA_LEXICONS", "").split(os.pathsep) if part)


def recogniser_path() -> Path | None:
    """The trained recogniser that `SVODKA_RECOGNISER` names, if any ("none" names none). Worker processes inherit it."""
    given = os.environ.get("SVODKA_RECOGNISER")
    return recogniser_file(given) if given and given != NO_RECOGNISER else None


def recogniser_file(given: str | Path) -> Path:
    """A trained recogniser: a file, or the name of one that comes with svodka ("names")."""
    path = Path(given)
    return path if path.suffix else resource(f"models/weights/{path.name}.npz")


@cache
def read_overlay(path: Path) -> Mapping[str, tuple[Entry, ...]]:
    """A user's own lexicon by the lexicon it adds to; `ResourceError` names the line that breaks the rule.

    `[units]` opens a section; its next line names columns of that lexicon (others stay empty), the lines after it are entries.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"not a lexicon: {error}", path=path, remedy="a text file in UTF-8") from error
    sections: dict[str, list[Entry]] = {}
    name: str | None = None
    columns: list[str] = []
    for number, line in enumerate(lines, 1):
        body, _, evidence = line.partition("#")
        cells = [cell.strip() for cell in body.rstrip().split("\t")]
        if not body.strip():
            continue
        if cells[0].startswith("[") and cells[0].endswith("]"):
            name, columns = cells[0][1:-1], []
            known = _header(name, path=path, line=number)
            sections.setdefault(name, [])
        elif name is None:
            raise ResourceError(f"line {number}: no section such as [units] stands before it", path=path)
        elif not columns:
            columns = cells
            strange = [column for column in columns if column not in known]
            if strange or columns[0] != known[0]:
                raise ResourceError(f"line {number}: the columns of [{name}] are {', '.join(known)}", path=path)
        elif len(cells) > len(columns) or not cells[0]:
            raise ResourceError(
                f"line {number}: {len(cells)} columns where the section names {len(columns)}", path=path
            )
        else:
            entry = dict.fromkeys(known, "") | dict(zip(columns, cells, strict=False))
            sections[name].append(Entry(MappingProxyType(entry), evidence.strip(), number))
    return MappingProxyType({name: tuple(entries) for name, entries in sections.items()})


def _header(name: str, *, path: Path, line: int) -> list[str]:
    """The columns of a lexicon of models/."""
    try:
        entry = next(read_lexicon(resource(f"models/lexicons/{name}.tsv")))
    except ResourceError:
        near = get_close_matches(name, (file.stem for file in resource("models/lexicons").glob("*.tsv")), cutoff=0.5)
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        remedy = "`svodka lexicon list` names them all"
        raise ResourceError(f"line {line}: no lexicon [{name}]{meant}", path=path, remedy=remedy) from None
    return list(entry.columns)


@cache
def patterns(name: str) -> Any:
    """The parsed YAML of `models/patterns/NAME.yaml`."""
    import yaml

    path = resource(f"models/patterns/{name}.yaml")
    try:
        loader = getattr(
            yaml, "CSafeLoader", yaml.SafeLoader
        )  # libyaml's, where it is installed, is ten times as quick
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
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
    for path in (*overlay_paths(), *filter(None, [recogniser_path()])):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
