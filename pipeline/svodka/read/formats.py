"""What format a file has, by its content; its extension decides nothing but between kinds of text."""

import zipfile
from io import BytesIO

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*", b"BM\x00")
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_DATA = (".json", ".jsonl", ".geojson", ".ipynb")
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<article", b"<p>", b"<meta", b"<?xml")
_MAIL = (
    b"received:",
    b"return-path:",
    b"from:",
    b"mime-version:",
    b"delivered-to:",
    b"message-id:",
    b"date:",
    b"subject:",
)


def format_of(content: bytes, *, suffix: str = "") -> str:
    """ "txt", "md", "html", "docx", "doc", "odt", "rtf", "pdf", "xlsx", "xls", "ods", "pptx", "odp", "csv", "eml", "image", "json" or "zip"."""
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return _zipped(content)
    if content.startswith(_OLE):
        return "xls" if suffix == ".xls" else "doc"
    if content.startswith(_IMAGES):
        return "image"
    if head.startswith(b"%PDF-") or b"%PDF-" in content[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    lowered = head.lower().replace(b"\x00", b"")  # utf-16 too
    lowered = lowered.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if lowered.startswith(_HTML) and b"<" in lowered:
        return "html"
    if _is_mail(lowered):
        return "eml"
    if suffix in _DATA and lowered.startswith((b"{", b"[")):
        return "json"
    return {".csv": "csv", ".tsv": "csv", ".md": "md", ".html": "html", ".htm": "html", ".eml": "eml"}.get(
        suffix, "txt"
    )


def _zipped(content: bytes) -> str:
    """Office files are zip archives whose members tell them apart."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "docx"
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "ppt/presentation.xml" in names:
                return "pptx"
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return _ODF.get(archive.read("mimetype").strip(), "zip")
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError):
        return "docx" if b"word/" in content[:4096] else "zip"
    return "zip"


def _is_mail(lowered: bytes) -> bool:
    """Begins with two header lines of a message, the first at the very beginning."""
    if not lowered.startswith(_MAIL):
        return False
    return sum(b"\n" + name in b"\n" + lowered.replace(b"\r", b"") for name in _MAIL) >= 2
