"""Writes a laid out document in the formats archives hold, with the noise they carry there.

The same source always gives the same bytes, so that a rebuilt corpus shows in a diff only where it changed. Formats that only an
office suite writes (`.doc`, `.pdf`) are converted from `.docx`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from svodka.evaluate.layout import Layout
from svodka.evaluate.write.docx import write_docx
from svodka.evaluate.write.html import write_html
from svodka.evaluate.write.odt import write_odt
from svodka.evaluate.write.rtf import write_rtf

Writer = Callable[[Layout, Mapping[str, str]], bytes]

WRITERS: Mapping[str, Writer] = {
    "docx": write_docx,
    "html": write_html,
    "odt": write_odt,
    "rtf": write_rtf,
}
"""The writer of each structured format: a layout and the source's head into the bytes of the file."""


def document_bytes(layout: Layout, head: Mapping[str, str], *, text: str) -> bytes:
    """The bytes of the file a source describes; verbatim text takes its `encoding` and `newline` from the head."""
    if head["format"] == "txt":
        newline = {"crlf": "\r\n", "lf": "\n"}[head.get("newline", "lf")]
        return text.replace("\n", newline).encode(head.get("encoding", "utf-8"))
    return WRITERS[head["format"]](layout, head)


def document_path(folder: Path, head: Mapping[str, str], *, name: str) -> Path:
    """Where the file of a source stands."""
    return folder / f"{name}.{head['format']}"
