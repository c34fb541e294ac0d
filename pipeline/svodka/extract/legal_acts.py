"""Acts the text cites: kind, number, date, title and issuer as written, so that no other record takes their numbers.

A citation is a kind word ("постановление"), at most one issuer, then a date and a number in either order and a quoted title. Numbers
with the letters of a law ("131-ФЗ"), standards ("СП 2.4.3648-20") and articles of codes ("ст. 5.35 КоАП РФ") stand without a kind word.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Doc

from svodka.extract.mentions import LegalActMention, Mentions
from svodka.read import Document
from svodka.resources import lexicon

Rule = Callable[[str, Mentions], Iterator[LegalActMention]]

WINDOW = 260
"""How far after its kind word a citation may give its date or number, in characters."""

DATE = r"(?P<{0}>\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{1,2}}\s+[а-яё]{{3,8}}\s+\d{{4}})(?:\s?(?:года|г)\b\.?)?"
NUMBER = r"(?:№|N|No|#)\s?(?P<{0}>[0-9A-Za-zА-Яа-яЁё](?:[0-9A-Za-zА-Яа-яЁё/.–-]{{0,39}}[0-9A-Za-zА-Яа-яЁё])?)"
REFERENCE = re.compile(
    rf"\bот\s+«?{DATE.format('date')}\s*,?\s*(?:{NUMBER.format('number')})?"
    rf"|{NUMBER.format('number2')}(?:\s*,?\s*от\s+{DATE.format('date2')})?"
)
OF_LAWS = ("ФКЗ", "ФЗ", "ОЗ", "КЗ", "РЗ", "ЗО", "ЗРК", "ЗС", "ЗКО", "ЗТО", "ГД", "ЗЗК")
LAW_NUMBER = re.compile(rf"(?:(?:№|N)\s?)?\b(?P<number>\d{{1,5}}(?:-[IVX]{{1,5}})?\s?[-–]\s?(?:{'|'.join(OF_LAWS)}))\b")
NUMBERED_LAW = re.compile(rf"[-–]\s?(?:{'|'.join(OF_LAWS)})\b")
"""The end of such a number, which is found sooner than its beginning and which most texts lack."""
LONGEST_NUMBER = 16
"""Characters of a law's number before the dash and its letters, with its sign."""
LAW_LETTERS = re.compile(r"\bФЗ\s?(?:[-–№]\s?){1,2}(?P<number>\d{1,3})\b(?![.,]\d)")
STANDARD = re.compile(
    r"\b(?P<kind>СанПиН|СП|ГОСТ(?: Р)?|СНиП|ТУ|ОСТ)\s+(?:(?:№|N)\s?)?(?P<number>\d[\d.]{1,24}(?:/\d[\d.]{1,16})?[-–]\d{2,4})\b"
)
ARTICLE = (
    r"(?:\b(?:част\w{1,4}|пункт\w{0,4}|подпункт\w{0,4}|абзац\w{0,4}|стать\w{1,4}|ч|п|пп|ст)\b\.?\s?"
    r"\d[\d.]{0,8}(?:\s?(?:,|и|-|–)\s?\d[\d.]{0,8}){0,8}\s?,?\s?){1,4}"
)
QUOTED = re.compile(
    r"[\s\n]{0,3}(?:«[^«»\n]{2,240}(?:«[^«»\n]{1,120}»?[^«»\n]{0,120})?(?:\n[^«»\n]{1,240})?»|\"[^\"\n]{2,240}\"|“[^“”\n]{2,240}”)"
)
BREAK = re.compile(r"[;:!?(){}]|(?<!\bг)(?<!\bобл)(?<!\bр)(?<!\bим)\.\s|\n\s*\n|\n\t")


def find_legal_acts(doc: Doc, document: Document, found: Mentions) -> tuple[LegalActMention, ...]:
    """Every citation of an act, in the order of the text; of overlapping readings the first rule's stays."""
    kept: list[LegalActMention] = []
    taken = bytearray(len(document.text))
    for rule in RULES:
        for mention in rule(document.text, found):
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def by_kind(text: str, found: Mentions) -> Iterator[LegalActMention]:
    """A kind word with its date or number: "постановлением Правительства области от 16.03.2020 № 229 «О мерах …»"."""
    end = 0
    lower = text.lower()
    heads = _kinds().finditer(text) if len(lower) != len(text) else _small_kinds().finditer(lower)
    for head in heads:
        if head.start() < end:
            continue
        window = text[head.end() : head.end() + WINDOW]
        reference = _reference(window)
        if reference is None:
            continue
        between = window[: reference.start()]
        titled = QUOTED.search(between)
        end = head.end() + len(window[: reference.end()].rstrip(" ,\n"))
        number, date = _number(reference), _date(reference, head.end(), found)
        title = titled.group().strip() if titled else None
        if title is None and (after := QUOTED.match(text, end)):
            title, end = after.group().strip(), after.end()
        issuer = between[: titled.start()] if titled else between
        yield LegalActMention(
            start=head.start(),
            end=end,
            rule="by_kind",
            kind=_kind_of(head.group()),
            number=number,
            date=date,
            title=None if title is None else title[1:-1],
            issuer=_issuer(issuer),
        )


def by_code(text: str, found: Mentions) -> Iterator[LegalActMention]:
    """An article of a code: "ч. 1 ст. 20.20 КоАП РФ"."""
    if _code_behind_figure().search(text.lower()) is None:  # most texts are told apart by this alone
        return
    for match in _articles().finditer(text):
        yield LegalActMention(start=match.start(), end=match.end(), rule="by_code", kind="кодекс", number=None)


def by_law_number(text: str, found: Mentions) -> Iterator[LegalActMention]:
    """A number that only a law has: "№ 131-ФЗ", "ФЗ-120"."""
    lettered = LAW_LETTERS.finditer(text) if "ФЗ" in text else ()
    for match in (*_numbered_laws(text), *lettered):
        number = match["number"] if match.re is LAW_NUMBER else f"{match['number']}-ФЗ"
        kind = "федеральный закон" if "ФЗ" in number else "закон"
        yield LegalActMention(start=match.start(), end=match.end(), rule="by_law_number", kind=kind, number=number)


def _numbered_laws(text: str) -> Iterator[re.Match[str]]:
    """The numbers of laws by their ends, which most texts lack."""
    past = 0
    for end in NUMBERED_LAW.finditer(text):
        match = LAW_NUMBER.search(text, max(past, end.start() - LONGEST_NUMBER), end.end())
        if match is not None:
            past = match.end()
            yield match


def by_standard(text: str, found: Mentions) -> Iterator[LegalActMention]:
    """A standard or a sanitary rule: "СП 2.4.3648-20"."""
    for match in STANDARD.finditer(text):
        yield LegalActMention(
            start=match.start(), end=match.end(), rule="by_standard", kind=match["kind"], number=match["number"]
        )


RULES: tuple[Rule, ...] = (by_kind, by_code, by_law_number, by_standard)


@cache
def _kinds() -> re.Pattern[str]:
    """Every kind word in every case form. Longer names come first in the lexicon, so that they win."""
    stems = "|".join(entry["stem"] for entry in lexicon("legal_acts"))
    return re.compile(rf"\b(?:{stems})[а-яё]{{0,4}}\b", re.IGNORECASE)


@cache
def _small_kinds() -> re.Pattern[str]:
    """The same for text in small letters, in which they are found sooner."""
    return re.compile(_kinds().pattern)


@cache
def _codes() -> str:
    return "|".join(entry["stem"].replace(" ", r"\s") for entry in lexicon("codes"))


@cache
def _code_behind_figure() -> re.Pattern[str]:
    """How an article of a code ends, in small letters, in which it is found sooner than its beginning."""
    return re.compile(rf"\d[\s.,]{{0,11}}(?:[а-яё]{{4,21}}\s)?(?:{_codes()})")


@cache
def _articles() -> re.Pattern[str]:
    return re.compile(
        rf"{ARTICLE}(?:[А-ЯЁ][а-яё]{{3,20}}\s)?(?:{_codes()})[а-яё]{{0,4}}\b(?:\s(?:РФ|РСФСР)\b)?", re.IGNORECASE
    )


@cache
def _stems() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry["stem"], re.IGNORECASE), entry["kind"]) for entry in lexicon("legal_acts"))


def _kind_of(word: str) -> str:
    return next(kind for stem, kind in _stems() if stem.match(word))


def _reference(window: str) -> re.Match[str] | None:
    """The first date or number of the window, unless the sentence ends, a bracket opens or another number stands before it."""
    match = REFERENCE.search(window)
    if match is None:
        return None
    between = window[: match.start()]
    bare = QUOTED.sub(lambda quoted: "ъ" * len(quoted.group()), between)
    if BREAK.search(bare) or _kinds().search(bare) or any(letter.isdigit() for letter in bare):
        return None
    return match


def _number(match: re.Match[str]) -> str | None:
    return match["number2"] or match["number"]


def _date(match: re.Match[str], offset: int, found: Mentions) -> str | None:
    """The act's date: as the dates of the document read it, or from its own digits."""
    name = "date" if match["date"] else "date2"
    if not match[name]:
        return None
    start, end = offset + match.start(name), offset + match.end(name)
    for mention in found.dates:
        if mention.start < end and start < mention.end and mention.value:
            return mention.value
    digits = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", match[name])
    return f"{digits[3]}-{int(digits[2]):02}-{int(digits[1]):02}" if digits else None


def _issuer(between: str) -> str | None:
    """What stands between the kind and its date, if it is short enough to be a name: "Правительства области"."""
    issuer = " ".join(between.split()).strip(" ,")
    return issuer if issuer and len(issuer) <= 120 else None
