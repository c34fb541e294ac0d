"""Any file into a `Document`: the content decides which reader gets it."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from svodka.errors import ReadError
from svodka.garbage import uncollected
from svodka.read.budget import Budget
from svodka.read.document import Document, sha256
from svodka.read.formats import format_of

Reader = Callable[[bytes, Budget], Document]

READERS = {
    "txt": ("svodka.read.plain", "read_plain"),
    "md": ("svodka.read.plain", "read_plain"),
    "docx": ("svodka.read.docx", "read_docx"),
    "html": ("svodka.read.html", "read_html"),
    "odt": ("svodka.read.odf", "read_odt"),
    "ods": ("svodka.read.odf", "read_ods"),
    "xlsx": ("svodka.read.sheets", "read_xlsx"),
    "csv": ("svodka.read.sheets", "read_csv"),
    "eml": ("svodka.read.mail", "read_mail"),
    "rtf": ("svodka.read.rtf", "read_rtf"),
    "doc": ("svodka.read.doc", "read_doc"),
    "pdf": ("svodka.read.pdf", "read_pdf"),
}
"""Module and function that read a format, imported only when a file of that format comes."""

SAVE_AS = {
    "xls": "save it as .xlsx in its program",
    "pptx": "save it as .pdf in its program",
    "odp": "save it as .pdf in its program",
}
"""What to do about formats that are near one that is read."""


def read(path: str | os.PathLike[str], *, content: bytes | None = None, budget: Budget | None = None) -> Document:
    """Read a file (or its `content`, where the caller holds it) into a `Document`.

    `ReadError` names the file, what is wrong with it and what can be done; no other exception leaves here.
    """
    path = Path(path)
    budget = budget or Budget()
    if content is None:
        content = content_of(path, budget)
    if not content:
        raise ReadError("the file is empty", path=path, remedy="nothing to read; delete it or fetch it again")
    if len(content) > budget.bytes:
        raise _too_large(path, len(content), budget)
    name = format_of(content, suffix=path.suffix.lower())
    with uncollected():
        document = _read(path, content, name, budget)
    return replace(document, source=path.name, digest=sha256(content), format=name)


def _read(path: Path, content: bytes, format: str, budget: Budget) -> Document:
    if format == "zip":
        raise ReadError("is an archive", path=path, remedy="use svodka.read.sources, which gives its members")
    if format == "image":
        raise ReadError("is an image: needs OCR", path=path, remedy="recognize its text first")
    if format == "json":
        raise ReadError("holds data, no document", path=path, remedy="keep it outside the folder that is read")
    if format not in READERS:
        known = ", ".join(sorted(READERS))
        raise ReadError(
            f"no reader for {format}", path=path, remedy=SAVE_AS.get(format, f"convert it to one of: {known}")
        )
    module, name = READERS[format]
    reader: Reader = getattr(import_module(module), name)
    try:
        document = reader(content, budget)
    except ReadError as error:
        raise ReadError(error.message, path=path, page=error.page, remedy=error.remedy) from error
    except RecursionError as error:
        raise ReadError(f"damaged {format}: nested too deeply", path=path) from error
    except MemoryError as error:
        raise ReadError(f"damaged {format}: needs too much memory", path=path) from error
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"[:200]
        raise ReadError(
            f"damaged {format}: {cause}", path=path, remedy="open and save it again in its program"
        ) from error
    if not document.blocks:
        raise ReadError("no text in the file", path=path, remedy="nothing to extract from it")
    return document


def content_of(path: Path, budget: Budget) -> bytes:
    """The bytes of a regular file; a FIFO or device would block, so it is refused before opening."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError("is a folder", path=path, remedy="name its files, or use svodka.read.sources")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("is no regular file", path=path, remedy="copy its content into a file")
        if status.st_size > budget.bytes:
            raise _too_large(path, status.st_size, budget)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(reason, path=path, remedy="check the path and the permissions") from error


def _too_large(path: Path, size: int, budget: Budget) -> ReadError:
    return ReadError(f"{size} bytes, more than the budget of {budget.bytes}", path=path, remedy="raise Budget.bytes")
