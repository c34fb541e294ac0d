"""The territory a document speaks of: region, district, city."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from svodka.annotate.morphology import inflect, parse
from svodka.extract.description.view import View
from svodka.records import Stated
from svodka.resources import lexicon

LEAST_MENTIONS = 2
_OPENING, _CLOSING = ("«", '"', "“", "„"), ("»", '"', "”", "“")
_GENDER = {"область": "Fem", "республика": "Fem", "поселение": "Neut"}


@dataclass(frozen=True, slots=True)
class Named:
    """A territory in folded text, by its nominative name."""

    start: int
    end: int
    value: str


def find_territory(view: View, *, title: Stated | None, approval: Stated | None) -> Stated | None:
    """The territory of the title, then of the approving act, then of the head; else the one the text names most."""
    for place, rule in ((title, "territory_of_title"), (approval, "territory_of_approval")):
        if place is not None and place.start is not None and place.end is not None:
            for named in territories(view, view.at(place.start), view.at(place.end)):
                return view.stated(named.value, (named.start, named.end), rule)
    for named in territories(view, 0, min(view.head_end, 1_500)):
        return view.stated(named.value, (named.start, named.end), "territory_of_head")
    found = list(territories(view, 0, len(view.text)))
    counts = Counter(named.value for named in found)
    if not counts or counts.most_common(1)[0][1] < LEAST_MENTIONS:
        return None
    best = counts.most_common(1)[0][0]
    named = next(named for named in found if named.value == best)
    return view.stated(best, (named.start, named.end), "territory_named_most")


def territories(view: View, start: int, end: int) -> Iterator[Named]:
    """Every named territory in a stretch of the folded text, in order. Capitals are read as names: "РЕСПУБЛИКИ КОМИ"."""
    text = view.named
    for match in _pattern().finditer(text, start, end):
        if (
            text[max(0, match.start() - 1) : match.start()] in _OPENING
            and text[match.end() : match.end() + 1] in _CLOSING
        ):
            continue  # the newspaper «Северный край»
        if match["adjective"]:
            adjective = _as_written(view, *match.span("adjective"))
            yield Named(match.start(), match.end(), _adjectival(adjective, match["type"]))
        elif not _is_person(match["name"], text[match.end() : match.end() + 2]):
            yield Named(match.start(), match.end(), _nominal(match["word"], _as_written(view, *match.span("name"))))


@cache
def _pattern() -> re.Pattern[str]:
    before = "|".join(entry["pattern"] for entry in lexicon("territory_types") if entry["name"] == "adjective")
    after = "|".join(entry["pattern"] for entry in lexicon("territory_types") if entry["name"] == "name")
    kinds = "|".join(entry["pattern"] for entry in lexicon("territory_types") if entry["name"] == "no_name")
    adjective = rf"(?<!\w)(?!(?i:{kinds}))(?P<adjective>[А-Я][а-я]{{2,30}}(?:-[А-Я][а-я]{{2,30}})?(?:ой|ого|ом|ому|ая|ий|ый|им|ым|ую|ее|ое))"
    name = r"(?P<name>[А-Я][а-я]{1,30}(?:-[А-Яа-я][а-я]{1,30}){0,3}(?:\s(?:Новгород|Устюг|Луки|Гусь|Посад|Яр|Камень|Тагил|Поляна)[а-я]{0,3})?)"
    return re.compile(
        rf"{adjective}\s{{1,2}}(?P<type>(?i:{before}))(?!\w)|(?<!\w)(?P<word>(?i:{after}))[^\S\n]{{0,2}}«?(?<![а-яА-Я]){name}(?!\w)"
    )


def _as_written(view: View, start: int, end: int) -> str:
    """A name with its ё, which patterns see as е: "Берёзовского"."""
    name = view.named[start:end]
    first, last = view.folded.source(start, end)
    written = view.document.text[first:last]
    if len(written) != len(name):
        return name
    pairs = enumerate(zip(written, name, strict=True))
    return "".join(("ё" if at else "Ё") if letter in "ёЁ" else read for at, (letter, read) in pairs)


def _is_person(name: str, after: str) -> bool:
    """ "Глава Республики Владимир Волков": a first name with a capital after it."""
    named = any("Name" in reading.grammemes for reading in parse(name))
    return named and after[:1].isspace() and after[1:2].isupper()


def _adjectival(adjective: str, type_words: str) -> str:
    """ "Вологодской области" -> "Вологодская область"."""
    words = [
        inflect(word.lower(), case="Nom", number="Sing", pos="NOUN" if last else "ADJ") or word.lower()
        for word in type_words.split()
        for last in [word == type_words.rsplit(maxsplit=1)[-1]]
    ]
    gender = next((gender for stem, gender in _GENDER.items() if words[-1].startswith(stem[:6])), "Masc")
    front = [*words[:-1]]
    named = inflect(adjective, case="Nom", number="Sing", gender=gender, pos="ADJ") or adjective
    front = [inflect(word, case="Nom", number="Sing", gender=gender, pos="ADJ") or word for word in front]
    capital = {entry["nominative"] for entry in lexicon("territory_types")}
    last = words[-1].capitalize() if words[-1].capitalize() in capital else words[-1]
    return " ".join([named, *front, last])


def _nominal(word: str, name: str) -> str:
    """ "г. Череповца" -> "город Череповец"; "ЗАТО Знаменск" stays."""
    entry = next(
        entry
        for entry in lexicon("territory_types")
        if entry["name"] == "name" and re.fullmatch(entry["pattern"], word, re.IGNORECASE)
    )
    return f"{entry['nominative']} {' '.join(_place(part) for part in name.split())}"


def _place(name: str) -> str:
    """The nominative of a place's name; a form that is a nominative already stays."""
    readings = [reading for reading in parse(name) if "Geox" in reading.grammemes]
    if not readings or any(reading.features.get("Case") == "Nom" for reading in readings):
        return name
    return inflect(name, case="Nom", pos="PROPN", features=readings[0].features) or name
