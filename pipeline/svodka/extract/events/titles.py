"""Quoted titles: where quotation marks open and close, nested and defective ones included."""

import re
from dataclasses import dataclass
from functools import cache

from svodka.resources import lexicon

OPENING = tuple("«„“")
CLOSING = tuple("»”")
STRAIGHT = '"'
MARKS = re.compile(r"[«„“»”\"()]")
LONGEST = 600
LONGEST_CUT = 80
"""Characters of a title that was never closed: past them the sentence has gone on."""
SPEECH = 200
"""Characters from which on a quotation with several sentences is speech."""
SENTENCES = re.compile(r"[.!?…] +[А-ЯЁ][а-яё]+ [а-яё]")
STEM = 7
"""Letters by which a network's name is known in any case."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch with its marks: `[start, end)`; the words inside are `[inner, outer)`.

    `beside` tells that the name of a body ends right before it and does not hold it.
    """

    start: int
    end: int
    inner: int
    outer: int
    beside: bool = False


def quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """The outermost quoted stretches of `text[start:end]`, in order.

    Where one mark closes two ("«Дом «Уют» открыт") the reading that leaves nothing open wins; a title cut off at the end of its line
    ("игра «Следопыт") ends there.
    """
    found, open_left = _scan(text, start, end, shared=False)
    if open_left is None:
        return found
    shared, still_open = _scan(text, start, end, shared=True)
    if still_open is None:
        return shared
    return (*found, *_cut_off(text, open_left, end)) if not found or found[-1].end <= open_left else found


def is_name(text: str, quote: Quote) -> bool:
    """Whether a quotation can be a title: "«группы риска»" begins small, «16» has no letters, "дом 10 «А»" only one, "«…», – сказал он" is speech."""
    inner = text[quote.inner : quote.outer]
    first = next((letter for letter in inner if letter.isalnum()), "")
    speech = text[quote.end : quote.end + 4].replace(" ", "")[:2] in (",-", ",–", ",—")
    speech = speech or (quote.outer - quote.inner > SPEECH and SENTENCES.search(inner) is not None)
    named = any(letter.isalpha() for letter in inner) and len(inner) > 1
    return (first.isdigit() or first.isupper()) and named and not speech


def names_network(text: str, quote: Quote) -> bool:
    """ "в соцсетях «Вконтакте», «Одноклассниках»": what is known for a network of the internet names no happening."""
    return text[quote.inner : quote.outer].lower()[:STEM] in _networks()


@cache
def _networks() -> frozenset[str]:
    return frozenset(entry["name"].lower()[:STEM] for entry in lexicon("networks") if len(entry["name"]) >= STEM)


def _scan(text: str, start: int, end: int, *, shared: bool) -> tuple[tuple[Quote, ...], int | None]:
    """The outermost quotes and the offset of a mark left open. `shared`: a closing mark closes all that is open."""
    found: list[Quote] = []
    depth, opened, brackets = 0, start, 0
    for found_mark in MARKS.finditer(text, start, end):
        offset, mark = found_mark.start(), found_mark.group()
        if mark in "()":
            if depth == 0:
                continue
            # a bracket opened before the title closes inside it: the title's own mark was forgotten
            brackets += 1 if mark == "(" else -1
            depth = 0 if brackets < 0 else depth
            continue
        opens = mark in OPENING or (mark == STRAIGHT and depth == 0)
        if mark == "“" and depth > 0 and text[opened] == "„":
            opens = False
        if opens:
            if depth == 0:
                opened, brackets = offset, 0
            depth += 1
        elif depth > 0:
            depth = 0 if shared or mark == STRAIGHT else depth - 1
            if depth == 0:
                found.append(_quote(text, opened, offset + 1))
    return tuple(quote for quote in found if 0 < quote.outer - quote.inner <= LONGEST), opened if depth else None


def _cut_off(text: str, opened: int, end: int) -> tuple[Quote, ...]:
    comma = text.find(",", opened, end)
    end = comma if comma > 0 else end
    quote = _quote(text, opened, end, closed=False)
    return (quote,) if 0 < quote.outer - quote.inner <= LONGEST_CUT else ()


def _quote(text: str, start: int, end: int, *, closed: bool = True) -> Quote:
    inner, outer = start + 1, end - 1 if closed else end
    while inner < outer and text[inner].isspace():
        inner += 1
    while outer > inner and text[outer - 1].isspace():
        outer -= 1
    return Quote(start, end, inner, outer)
