"""What others find in the same documents: stock natasha (names, dates) and dateparser (dates).

They are measured on what they offer; types they do not know count as not found and are left out of the comparison's table. Each
gets the text svodka's reader gives, and its own models as they ship.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from svodka.errors import EvaluationError
from svodka.evaluate.evaluation import Extract
from svodka.evaluate.gold import Annotated, NameRecord, NameType, Record, TimeRecord

OFFERED: Mapping[str, tuple[str, ...]] = {"natasha": ("org", "person", "date"), "dateparser": ("date",)}
"""The record types each can be compared on."""

NATASHA_TYPES: Mapping[str, NameType] = {"ORG": "org", "PER": "person"}


def rival(name: str) -> Extract:
    """The extraction of one rival; `EvaluationError` where it is not installed."""
    try:
        find = RIVALS[name]()
    except KeyError:
        known = ", ".join(RIVALS)
        raise EvaluationError(f"{name!r} is neither a folder of extractions nor one of {known}") from None
    except ImportError as error:
        raise EvaluationError(f"{name} is not installed: {error}", remedy=f"pip install {name}") from error

    def extract(path: Path) -> Annotated:
        from svodka.read import read

        document = read(path)
        records = sorted(find(document.text), key=lambda record: (record.start, -record.end))
        return Annotated(name=path.stem, text=document.text, records=tuple(records), format=document.format)

    return extract


def _natasha() -> Callable[[str], Iterator[Record]]:
    import pymorphy3

    # natasha asks for pymorphy2, which no longer starts on Python 3.11; pymorphy3 is its continuation with the same interface
    sys.modules.setdefault("pymorphy2", pymorphy3)
    import natasha

    segmenter, tagger = natasha.Segmenter(), natasha.NewsNERTagger(natasha.NewsEmbedding())
    dates = natasha.DatesExtractor(natasha.MorphVocab())

    def find(text: str) -> Iterator[Record]:
        doc = natasha.Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        for number, span in enumerate(doc.spans):
            kind = NATASHA_TYPES.get(span.type)
            if kind is not None:
                yield NameRecord(type=kind, start=span.start, end=span.stop, entity=str(number), name=span.text)
        for start, end, fact in _natasha_dates(dates, text):
            yield TimeRecord(start=start, end=end, value=_edtf(fact))

    return find


def _natasha_dates(dates: Callable[[str], Iterable[Any]], text: str) -> list[tuple[int, int, Any]]:
    """natasha's dates. It fails on a form of a month it does not know ("к маю"): then the lines are searched one by one."""
    try:
        return [(matched.start, matched.stop, matched.fact) for matched in dates(text)]
    except KeyError:
        if "\n" not in text:
            return []
    found, at = [], 0
    for line in text.split("\n"):
        found += [(at + start, at + end, fact) for start, end, fact in _natasha_dates(dates, line)]
        at += len(line) + 1
    return found


def _edtf(fact: Any) -> str:
    """natasha's date with the parts it knows."""
    parts = [f"{fact.year:04}" if fact.year else "XXXX"]
    if fact.month:
        parts.append(f"{fact.month:02}")
        if fact.day:
            parts.append(f"{fact.day:02}")
    return "-".join(parts)


def _dateparser() -> Callable[[str], Iterator[Record]]:
    from dateparser.search import search_dates

    def find(text: str) -> Iterator[Record]:
        at = 0
        for quote, moment in _searched(search_dates, text):
            start = text.find(quote, at)
            if start >= 0:
                at = start + len(quote)
                yield TimeRecord(start=start, end=at, value=moment.date().isoformat())

    return find


def _searched(search: Callable[..., Any], text: str) -> list[tuple[str, datetime]]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateparser warns of its own use of ambiguous days
        return search(text, languages=["ru"]) or []


RIVALS: Mapping[str, Callable[[], Callable[[str], Iterator[Record]]]] = {
    "natasha": _natasha,
    "dateparser": _dateparser,
}
