"""Bytes into text: byte order marks, then utf-8, then the single-byte encoding whose letters make the likeliest Russian."""

import codecs
import re

from svodka.errors import ReadError
from svodka.read.likeliness import scores, unlikeliness

SINGLE_BYTE = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")
SAMPLE = 30_000
"""Bytes that are looked at to tell one encoding from another."""
DAMAGED = 0.01
"""Share of undecodable sequences up to which a text still counts as utf-8 with damage."""
UNLIKELY = 42.0
"""Mean tenths of -log10 of a pair's share above which letters are no Russian; running text lies near 26."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
_DOUBLE = (
    ("cp1251", "РС", re.compile(r"[РС][\u0080-\u00bf\u0402-\u040f\u0451-\u045f\u2010-\u2122]")),
    ("cp1252", "ÐÑ", re.compile("[ÐÑ]")),
)
"""What a text was taken for that was utf-8, the letters that this makes of Russian ones' first bytes, and the pairs of them."""


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; `ReadError` where the bytes are no text.

    "utf-8 twice (cp1251)" names a text that was taken for cp1251 and encoded again ("РћС‚С‡РµС‚" for "Отчет").
    """
    text, encoding = _decoded(content)
    controls = len(_CONTROL.findall(text[:SAMPLE]))
    if controls > len(text[:SAMPLE]) * 0.01:
        raise ReadError("binary content, no text", remedy="name a document of a format svodka reads")
    return _once(text, encoding)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), encoding.removesuffix("-sig")
    wide = _wide(content)
    if wide is not None:
        return content.decode(wide, "replace"), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        damaged = _damaged_utf8(content)
    if damaged is not None:
        return damaged, "utf-8"
    unlikely, best = min((score, encoding) for encoding, score in scores(content[:SAMPLE], SINGLE_BYTE).items())
    text = content.decode(best, "replace")
    if unlikely > UNLIKELY and sum(map(len, _WORD.findall(text[:SAMPLE]))) > 40:
        raise ReadError("text in no Russian encoding", remedy="save it as UTF-8")
    return text, best


def _damaged_utf8(content: bytes) -> str | None:
    """The text of utf-8 of which some bytes were lost; None where it is none."""
    if content[:SAMPLE].decode("utf-8", "replace").count("\ufffd") - 1 > DAMAGED * SAMPLE + 1:
        return None  # nearly all that is in another encoding; the cut may have halved a character
    text = content.decode("utf-8", "replace")
    sample = text[:SAMPLE]
    allowed = DAMAGED * sum(char > "\x7f" for char in sample) + 1
    return text if text.count("\ufffd") <= allowed and len(_WORD.findall(sample)) > 2 else None


def _wide(content: bytes) -> str | None:
    """utf-16 without a mark: every second byte of Russian is 0x04, of ASCII 0x00."""
    sample = content[:2000]
    if len(sample) < 8 or len(content) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high.count(0) + high.count(4) > 0.9 * len(high):
            return encoding
    return None


def _once(text: str, encoding: str) -> tuple[str, str]:
    """Undo a double encoding, where the text taken apart again is whole and likelier Russian."""
    sample = text[:SAMPLE]
    for taken_for, first, sign in _DOUBLE:
        if sum(map(sample.count, first)) * 5 < len(sample) or len(sign.findall(sample)) * 5 < len(sample):
            continue
        repaired = _repaired(text, taken_for)
        if repaired is not None and unlikeliness(repaired[:SAMPLE]) < unlikeliness(sample):
            return repaired, f"{encoding} twice ({taken_for})"
    return text, encoding


def _repaired(text: str, taken_for: str) -> str | None:
    try:
        # Bytes that the wrong encoding leaves undefined were often kept as the control character of the same number.
        raw = b"".join(
            bytes([ord(char)]) if 0x80 <= ord(char) <= 0x9F else char.encode(taken_for)
            for char in text.removeprefix("\ufeff")
        )
        return raw.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def decode_page(content: bytes) -> tuple[str, str]:
    """Like `decode`; what a page's `<meta charset>` says is only a hint that saved pages often belie."""
    return decode(content)
