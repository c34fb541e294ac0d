"""Bytes into text: byte order marks, then utf-8, then the single-byte encoding whose letters make the likeliest Russian."""

import codecs
import re
from collections import Counter
from functools import cache
from itertools import pairwise

from svodka.errors import ReadError
from svodka.resources import lexicon

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
_STRANGE = re.compile(r"[^\x00-\x7fА-яЁё«»–—−„“”’…№\xa0\xad•§°±·]")
"""What the wrong encoding makes of Russian letters: Latin with accents, the letters of other Cyrillic alphabets, boxes."""
_DOUBLE = (
    ("cp1251", re.compile(r"[РС][\u0080-\u00bf\u0402-\u040f\u0451-\u045f\u2010-\u2122]")),
    ("cp1252", re.compile("[ÐÑ]")),
)


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
        text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if (
        damaged <= DAMAGED * sum(1 for char in text[:SAMPLE] if char > "\x7f") + 1
        and len(_WORD.findall(text[:SAMPLE])) > 2
    ):
        return text, "utf-8"
    best = min(SINGLE_BYTE, key=lambda encoding: unlikeliness(content[:SAMPLE].decode(encoding, "replace")))
    text = content.decode(best, "replace")
    letters = sum(map(len, _WORD.findall(text[:SAMPLE])))
    if letters > 40 and unlikeliness(text[:SAMPLE]) > UNLIKELY:
        raise ReadError("text in no Russian encoding", remedy="save it as UTF-8")
    return text, best


def _wide(content: bytes) -> str | None:
    """utf-16 without a mark: every second byte of Russian is 0x04, of ASCII 0x00."""
    sample = content[:2000]
    if len(sample) < 8 or len(content) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(byte in (0, 4) for byte in high) > 0.9 * len(high):
            return encoding
    return None


def _once(text: str, encoding: str) -> tuple[str, str]:
    """Undo a double encoding, where the text taken apart again is whole and likelier Russian."""
    sample = text[:SAMPLE]
    for taken_for, sign in _DOUBLE:
        if len(sign.findall(sample)) * 5 < len(sample):
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


@cache
def _pairs() -> dict[str, int]:
    return {
        entry["first"] + second: int(value)
        for entry in lexicon("letter_pairs")
        for second, value in entry.columns.items()
        if second != "first"
    }


def unlikeliness(text: str) -> float:
    """How little the letters look like Russian: mean tenths of -log10 over pairs of letters, edges of words included.

    Capitals after small letters, box characters and replacements count as the unlikeliest pair: they are what the wrong
    encoding makes of Russian letters.
    """
    pairs = _pairs()
    worst = 90
    total = count = 0
    for word, times in Counter(_WORD.findall(text)).items():
        lowered = "_" + word.lower().replace("ё", "е") + "_"
        cost = sum(pairs.get(lowered[index : index + 2], worst) for index in range(len(lowered) - 1))
        bent = sum(one.islower() and two.isupper() for one, two in pairwise(word))
        total += (cost + worst * bent) * times
        count += (len(lowered) - 1) * times
    strange = len(_STRANGE.findall(text))
    total += worst * strange
    count += strange
    return total / count if count else float(worst)


def decode_page(content: bytes) -> tuple[str, str]:
    """Like `decode`; what a page's `<meta charset>` says is only a hint that saved pages often belie."""
    return decode(content)
