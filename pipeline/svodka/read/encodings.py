"""Bytes into text: restricted detection, then the likeliest Russian decides."""

from svodka.errors import ReadError

SINGLE_BYTE = ("cp1251", "koi8-r", "cp866", "mac-cyrillic")


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; `ReadError` where the bytes are no text."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                return content.decode(encoding).removeprefix("\ufeff"), encoding
            except UnicodeDecodeError:
                break
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if b"\x00" in content:
            raise ReadError("binary content, no text", remedy="name a document") from error
    return content.decode("cp1251", "replace"), "cp1251"


def decode_page(content: bytes) -> tuple[str, str]:
    """Like `decode`; what a page's `<meta charset>` says is only a hint."""
    return decode(content)
