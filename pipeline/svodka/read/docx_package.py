"""The parts of a Word file that hold text, each unpacked and parsed only when it is asked for.

A file holds a dozen parts (themes, fonts, settings, a picture of the first page); reading wants five of them at most.
"""

import datetime as dt
import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from svodka.errors import ReadError

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_TEMPLATES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_PROPERTIES = {
    "title": f"{_DUBLIN}title",
    "author": f"{_DUBLIN}creator",
    "created": f"{_TERMS}created",
    "modified": f"{_TERMS}modified",
}
_MOMENT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?)?)?")


class Package:
    """An opened Word file: its document and what that refers to; `ReadError` where there is no document."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(content))
        self._names = set(self._archive.namelist())
        self._relations: dict[str, list[tuple[str, str]]] = {}
        self._main = next(self._targets("", "/officeDocument"), None)
        if self._main is None or self._main not in self._names:
            raise _damaged("no document in it")
        if self._content_type(self._main) not in (_WORD, _MACROS, *_TEMPLATES):
            raise _damaged("its document is none of Word's")

    def document(self) -> Any:
        """The root of the document itself."""
        assert self._main is not None
        return self._parsed(self._main)

    def contents(self, *kinds: str) -> Iterator[bytes]:
        """The parts that the document relates to in one of these ways ("styles", "footnotes" ...)."""
        assert self._main is not None
        for target in self._targets(self._main, *(f"/{kind}" for kind in kinds)):
            if target not in self._names:
                raise _damaged(f"no {target} in it")
            yield self._archive.read(target)

    def parts(self, *kinds: str) -> Iterator[Any]:
        """Their roots."""
        return map(parsed, self.contents(*kinds))

    def metadata(self) -> dict[str, str]:
        """Title, author and times as the file states them, the times in UTC; "" where it does not."""
        part = next(self._targets("", "/core-properties"), None)
        root = self._parsed(part) if part in self._names and part is not None else None
        stated = {}
        for name, tag in _PROPERTIES.items():
            said = "" if root is None else root.findtext(tag) or ""
            stated[name] = _moment(said) if name in ("created", "modified") else said
        return stated

    def _targets(self, part: str, *kinds: str) -> Iterator[str]:
        """The names of the parts within the file that `part` ("" for the file itself) relates to in these ways."""
        if part not in self._relations:
            self._relations[part] = self._related(part)
        return (target for kind, target in self._relations[part] if kind.endswith(kinds))

    def _related(self, part: str) -> list[tuple[str, str]]:
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._names:
            return []
        return [
            (relation.get("Type", ""), _place(folder, relation.get("Target", "")))
            for relation in self._parsed(listed).iter(_RELATIONS)
            if relation.get("TargetMode") != "External"
        ]

    def _content_type(self, part: str) -> str:
        if "[Content_Types].xml" not in self._names:
            raise _damaged("no list of its parts")
        types = self._parsed("[Content_Types].xml")
        for override in types.iter(f"{_TYPES}Override"):
            if override.get("PartName", "").lower() == f"/{part}".lower():
                return str(override.get("ContentType", ""))
        ending = posixpath.splitext(part)[1].lstrip(".").lower()
        for default in types.iter(f"{_TYPES}Default"):
            if default.get("Extension", "").lower() == ending:
                return str(default.get("ContentType", ""))
        return ""

    def _parsed(self, part: str) -> Any:
        return parsed(self._archive.read(part))


def parsed(content: bytes) -> Any:
    """The root of a part. Nothing outside the file is fetched and no entity is filled in: some would fill the memory."""
    from lxml import etree

    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    return etree.fromstring(content, parser)


def _place(folder: str, target: str) -> str:
    """The part that a relation of a part in `folder` names."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _moment(said: str) -> str:
    """A moment as the core properties state it ("2021-05-14T10:30:00+03:00", "2021-05") in UTC; "" where it is none."""
    found = _MOMENT.match(said.strip())
    if found is None:
        return ""
    year, month, day, time, zone = found.groups()
    try:
        moment = dt.datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{time or '00:00:00'}")
        zoned = dt.datetime.fromisoformat(f"{moment.isoformat()}{zone}") if zone and zone != "Z" else moment
        return (zoned.astimezone(dt.UTC) if zoned.tzinfo else moment.replace(tzinfo=dt.UTC)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _damaged(what: str) -> ReadError:
    return ReadError(f"damaged docx: {what}", remedy="open it in Word or LibreOffice and save it again")
