"""What there is to read under a path: files of a folder, members of archives, a message and its attachments."""

import os
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from svodka.errors import ReadError
from svodka.read.budget import Budget
from svodka.read.document import Document
from svodka.read.formats import format_of
from svodka.read.likeliness import unlikeliness
from svodka.read.packed import check_parts
from svodka.read.reader import content_of, read

_HEAD = 4096
_NO_DOCUMENTS = ("~$", ".", "__MACOSX", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Source:
    """One document that can be read. `name` is its path, through archives too: "архив.zip/план.docx".

    `content` is held for what lies within an archive or a message; a file is opened only by `read`.
    """

    name: str
    path: Path
    content: bytes | None = None

    def read(self, *, budget: Budget | None = None) -> Document:
        """The document; `ReadError` where it cannot be read."""
        try:
            document = read(self.path, content=self.content, budget=budget)
        except ReadError as error:
            raise ReadError(error.message, path=self.name, page=error.page, remedy=error.remedy) from error
        return document if self.content is None else replace(document, source=self.name)


@dataclass(slots=True)
class _Spent:
    """What archives have cost so far, over all levels."""

    entries: int = 0
    unpacked: int = 0


def sources(path: str | os.PathLike[str], *, budget: Budget | None = None) -> Iterator[Source | ReadError]:
    """Every document under a file or folder in the order of names; what cannot be opened comes as the error it caused.

    Hidden files, lock files of office programs ("~$план.docx") and links to folders are passed over.
    """
    budget = budget or Budget()
    path = Path(path)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:
        yield ReadError(str(error), path=path, remedy="check the path")
        return
    if not is_folder:
        yield from _file(path, budget)
        return
    for file in _files(path):
        yield from (file,) if isinstance(file, ReadError) else _file(file, budget)


def _files(folder: Path) -> Iterator[Path | ReadError]:
    """Depth first by name. A link to a folder is not followed, so no loop can be entered."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            yield ReadError(error.strerror or str(error), path=current, remedy="check the permissions")
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith(_NO_DOCUMENTS):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif not (entry.is_symlink() and Path(entry.path).is_dir()):
                yield Path(entry.path)
        waiting.extend(reversed(folders))


def _file(path: Path, budget: Budget) -> Iterator[Source | ReadError]:
    """A file, or what an archive or a message holds."""
    try:
        container = stat.S_ISREG(path.stat().st_mode) and _is_container(path)
    except (OSError, ValueError):
        container = False  # reading it says what is wrong
    if not container:
        yield Source(str(path), path)
        return
    try:
        content = content_of(path, budget)
        yield from _within(str(path), content, budget, depth=0, spent=_Spent())
    except ReadError as error:
        yield error


def _is_container(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK"):
        return format_of(path.read_bytes(), suffix=path.suffix.lower()) == "zip"
    return format_of(head, suffix=path.suffix.lower()) == "eml"


def _within(name: str, content: bytes, budget: Budget, *, depth: int, spent: _Spent) -> Iterator[Source | ReadError]:
    """What lies in `content`: itself, or the members of an archive, or a message followed by its attachments."""
    kind = format_of(content, suffix=Path(name).suffix.lower())
    if kind not in ("zip", "eml"):
        yield Source(name, Path(name), content)
        return
    if depth >= budget.nesting:
        yield ReadError(
            f"nested more than {budget.nesting} deep", path=name, remedy="unpack it, or raise Budget.nesting"
        )
        return
    if kind == "eml":
        yield Source(name, Path(name), content)
        parts = _attachments(name, content)
    else:
        parts = _members(name, content, budget, spent)
    try:
        for part in parts:
            if isinstance(part, ReadError):
                yield part
            else:
                yield from _within(f"{name}/{part[0]}", part[1], budget, depth=depth + 1, spent=spent)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        yield damaged(name, error)
    except ReadError as error:
        yield ReadError(error.message, path=name, remedy=error.remedy)


OFFICE = (".docx", ".xlsx", ".odt", ".ods")
"""Files of office programs, which are archives within."""


def damaged(name: str, error: Exception) -> ReadError:
    """What cannot be unpacked, called what its name says it is."""
    suffix = Path(name).suffix.lower()
    if suffix in OFFICE:
        return ReadError(
            f"damaged {suffix[1:]}: {error}",
            path=name,
            remedy="open and save it again in its program, or fetch it again",
        )
    return ReadError(f"damaged archive: {error}", path=name, remedy="pack it again, or fetch it again")


def _members(name: str, content: bytes, budget: Budget, spent: _Spent) -> Iterator[tuple[str, bytes] | ReadError]:
    """Names and bytes of an archive's members, nothing written to disk."""
    with zipfile.ZipFile(BytesIO(content), metadata_encoding="cp866") as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        plain = [info for info in infos if not info.flag_bits & 1]
        check_parts(plain, len(content), budget)
        for info in infos:
            inner = _member_name(info)
            whole = f"{name}/{inner}"
            if inner.startswith(("/", "\\")) or ".." in inner.replace("\\", "/").split("/") or ":" in inner[:3]:
                yield ReadError("its name leads out of the archive", path=whole, remedy="do not trust this archive")
                continue
            if inner.rpartition("/")[2].startswith(_NO_DOCUMENTS) or inner.startswith(_NO_DOCUMENTS):
                continue
            if info.flag_bits & 1:
                yield ReadError("encrypted", path=whole, remedy="unpack it with its password")
                continue
            spent.entries += 1
            spent.unpacked += info.file_size
            if spent.entries > budget.entries or spent.unpacked > budget.unpacked:
                yield ReadError(
                    "more than the budget of entries or bytes unpacked", path=whole, remedy="unpack it first"
                )
                return
            try:
                with archive.open(info) as member:
                    inside = member.read(min(info.file_size, budget.bytes) + 1)
            except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
                yield ReadError(f"damaged in the archive: {error}", path=whole, remedy="pack it again")
                continue
            if len(inside) > budget.bytes:
                yield ReadError(
                    f"more than the budget of {budget.bytes} bytes", path=whole, remedy="raise Budget.bytes"
                )
                continue
            yield inner, inside


def _member_name(info: zipfile.ZipInfo) -> str:
    """The name in the encoding that makes the likeliest Russian, where the archive does not say which it is."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp866")
    except UnicodeEncodeError:
        return info.filename
    if raw.isascii():
        return info.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return min((raw.decode(encoding, "replace") for encoding in ("cp866", "cp1251")), key=unlikeliness)


def _attachments(name: str, content: bytes) -> Iterator[tuple[str, bytes] | ReadError]:
    from svodka.read.mail import attachments

    try:
        yield from attachments(content)
    except Exception as error:  # noqa: BLE001 - the standard parser raises anything on damaged messages
        yield ReadError(
            f"damaged attachment: {type(error).__name__}: {error}"[:200], path=name, remedy="save it on its own"
        )
