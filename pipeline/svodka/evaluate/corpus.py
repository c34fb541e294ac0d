"""Builds the corpus: annotated sources into documents, gold files and a manifest.

    python -m svodka.evaluate.corpus [CORPUS] [--convert]

`CORPUS/sources/NAME.txt` becomes `documents/NAME.FORMAT`, `gold/NAME.txt`, `gold/NAME.gold.json` and a line of `manifest.json`.
Files that are already right stay untouched. `.doc` and `.pdf` are converted from .docx by LibreOffice, which never gives the same bytes
twice: they are written where they are missing, and all of them with `--convert`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from svodka.errors import EvaluationError
from svodka.evaluate.gold import Annotated
from svodka.evaluate.gold_files import SUFFIX, gold_json, gold_names, read_gold
from svodka.evaluate.sources import Source, read_source
from svodka.evaluate.write import document_bytes, document_path
from svodka.evaluate.write.converted import convert
from svodka.evaluate.write.docx import write_docx
from svodka.records import Genre

MANIFEST = "manifest.json"
CONVERTED = {"doc", "pdf"}
"""Formats that only an office suite writes."""


def build(corpus: Path, *, converted: bool | None = None) -> tuple[str, ...]:
    """Build every source; gives the paths (under `corpus`) of the files that changed.

    `converted` says whether formats of an office suite are written: all (True), none (False), the missing ones (None).
    """
    changed: list[str] = []
    manifest: dict[str, dict[str, str]] = {}
    for path in sorted((corpus / "sources").glob("*.txt")):
        source = read_source(path)
        manifest[path.stem] = {
            key: source.head[key]
            for key in ("genre", "format", "date", "territory", "field", "pair")
            if key in source.head
        }
        for target, content in _files(corpus, source, converted=converted):
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() or target.read_bytes() != content:
                target.write_bytes(content)
                changed.append(target.relative_to(corpus).as_posix())
        read_gold(corpus / "gold" / f"{path.stem}{SUFFIX}")
    listing = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (corpus / MANIFEST).write_text(listing, encoding="utf-8")
    return tuple(changed)


def _files(corpus: Path, source: Source, *, converted: bool | None) -> Iterator[tuple[Path, bytes]]:
    gold = source.gold
    yield corpus / "gold" / f"{gold.name}.txt", gold.text.encode("utf-8")
    yield corpus / "gold" / f"{gold.name}{SUFFIX}", gold_json(gold).encode("utf-8")
    path = document_path(corpus / "documents", source.head, name=gold.name)
    if source.head["format"] not in CONVERTED:
        yield path, document_bytes(source.layout, source.head, text=gold.text)
    elif converted or (converted is None and not path.exists()):
        yield path, convert(write_docx(source.layout, source.head), source.head["format"])


def read_corpus(folder: Path) -> Iterator[tuple[Annotated, Path]]:
    """Gold documents of a folder, each with the file to extract from.

    `folder` holds the gold files, or `gold/` with them and `documents/` with the real files. Genres and formats come from the
    manifest; without one they are unknown and the text beside the gold is what is read.
    """
    gold = folder / "gold" if (folder / "gold").is_dir() else folder
    listing = gold.parent / MANIFEST
    manifest = json.loads(listing.read_text(encoding="utf-8")) if listing.exists() else {}
    for name in gold_names(gold):
        about = manifest.get(name, {})
        suffix = about.get("format", "txt")
        document = gold.parent / "documents" / f"{name}.{suffix}"
        annotated = read_gold(gold / f"{name}{SUFFIX}", genre=Genre(about.get("genre", "other")), format=suffix)
        yield annotated, document if document.exists() else gold / f"{name}.txt"


def document_of(corpus: Path, name: str) -> Path:
    """The file of a document of the corpus, whatever its format; `EvaluationError` where there is none."""
    for path in sorted((corpus / "documents").glob(f"{name}.*")):
        return path
    raise EvaluationError(f"no document {name!r}", path=corpus / "documents")


if __name__ == "__main__":
    folders = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    for line in build(Path(folders[0] if folders else "corpus"), converted="--convert" in sys.argv or None):
        print(line)
