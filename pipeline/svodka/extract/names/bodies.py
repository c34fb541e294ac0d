"""What the lexicons of models/ say of bodies, loaded once and looked up by folded lemma."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from svodka.annotate.morphology import fold, parse
from svodka.resources import lexicon


@dataclass(frozen=True, slots=True)
class BodyType:
    """A head noun: its role (what must stand beside it) and the kind of body it names."""

    role: str
    kind: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation that names a body; `words` is its parts as written."""

    words: tuple[str, ...]
    role: str
    kind: str
    expansion: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of lemmas that names a body wherever it stands."""

    lemmas: tuple[str, ...]
    kind: str
    generic: bool


BUDGET_FORM = re.compile(
    r"(?!.*[ФГТМП]У$|СК)[ФГОКМРТЧСЛ]{0,3}С?[АБК]{1,2}[ПНФДОСВЛЭ]{0,4}У[ДПЗКСОНВФРТМЦ]{0,5}|М[АБ]{1,2}ФСУ"
    r"|(?:М|Г|ОГ|КГ|Ч|Н|К)[ДПСО]?ОУ[ДПЗКСО]{0,4}|КОГП?О[АБ]У[ДПЗКСО]{0,4}|НМ[АБК]Д?О?У[ДПЗКСО]{0,4}"
)


@cache
def types() -> dict[str, BodyType]:
    """Head nouns by lemma."""
    return {fold(entry["lemma"]): BodyType(entry["role"], entry["kind"]) for entry in lexicon("organization_types")}


def type_of(lemma: str) -> BodyType | None:
    """The type of a head noun; of a compound its first part's ("театр-студия", "клуб-библиотека")."""
    found = types().get(lemma)
    if found is None and "-" in lemma:
        first, _, second = lemma.partition("-")
        found = types().get(first) if second in types() or second in tails("compounded") else None
        if found is None and first in tails("prefixed"):
            found = types().get(second)
    return found


@cache
def abbreviations() -> dict[str, tuple[Abbreviation, ...]]:
    """Abbreviations by their first word, the longest first."""
    found: dict[str, list[Abbreviation]] = {}
    for entry in lexicon("organization_abbreviations"):
        words = tuple(entry["abbreviation"].split())
        found.setdefault(words[0], []).append(Abbreviation(words, entry["role"], entry["kind"], entry["expansion"]))
    return {first: tuple(sorted(same, key=lambda each: -len(each.words))) for first, same in found.items()}


@cache
def slashed() -> frozenset[str]:
    """First words of abbreviations in small letters with a stroke or a point: "д/с", "дет. сад"."""
    return frozenset(first for first in abbreviations() if first.islower())


def undeclined(text: str) -> str:
    """An abbreviation without the case ending that speech gives it: "ТЮЗе" -> "ТЮЗ"."""
    if text in abbreviations() or not text[-1:].islower():
        return text
    if (spoken := SPOKEN.fullmatch(text)) is not None:
        return spoken[1]
    bare = text.rstrip("аеуоыимвхя")
    for ending in ("ами", "ом", "ам", "ов", "а", "у", "е", "ы"):
        if text.endswith(ending) and text[: -len(ending)] in abbreviations() and sum(map(str.isupper, text)) > 1:
            return text[: -len(ending)]  # "с ЗакСобром"
    return bare if bare.isupper() and len(bare) > 2 and len(text) - len(bare) < 4 and bare in abbreviations() else text


SPOKEN = re.compile(r"([А-ЯЁ]{1,6}[БВГДЖЗКЛМНПРСТФХЦЧШЩ])(?:а|у|ом|е|ы|ов|ам|ами|ах)")
"""An abbreviation that is read as a word, with its case ending: "ЗАГСа"."""


@cache
def no_bodies() -> frozenset[str]:
    """Abbreviations that name no body."""
    return frozenset(entry["abbreviation"] for entry in lexicon("not_organizations"))


@cache
def not_body_nouns() -> frozenset[str]:
    """Nouns that make a name no body's: media, programmes, acts."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("not_body_nouns"))


@cache
def networks() -> frozenset[str]:
    """Social networks and messengers, which are media and no bodies."""
    return frozenset(fold(entry["name"]) for entry in lexicon("networks"))


@cache
def forms() -> dict[str, str]:
    """Kinds of legal persons by the abbreviation of their form."""
    return {entry["form"]: entry["kind"] for entry in lexicon("legal_forms")}


def legal_form(text: str) -> str | None:
    """The kind a legal form stands for: from the lexicon, or by the shape that forms of budget institutions have ("МБОУ")."""
    if text in forms():
        return None if forms()[text] in ("tail", "place") else forms()[text]
    if "-" in text:
        return _joined_form(text)
    if not (3 <= len(text) <= 8 and text.isupper() and _budget_form(text)) or text in no_bodies():
        return "institution" if 5 < len(text) < 12 and with_school(text) else None
    known = any(len(each.words) == 1 for each in abbreviations().get(text, ()))
    return None if known else "institution"


@lru_cache(maxsize=8192)
def _joined_form(text: str) -> str | None:
    """The kind of a legal form that a stroke joins to what it is the form of: "МБОУ-СОШ"."""
    form, _, sort = text.partition("-")
    joined = form.isupper() and (form in forms() or _budget_form(form)) and _is_sort(sort)
    return "institution" if joined else None


def _is_sort(word: str) -> bool:
    """Whether a word is a sort of institutions: an abbreviation, or a noun in any case ("лицея")."""
    if word in abbreviations():
        return True
    return word.islower() and any(
        types()[reading.lemma].role in ("institution", "garden") for reading in parse(word) if reading.lemma in types()
    )


@lru_cache(maxsize=32768)
def _budget_form(text: str) -> bool:
    """Whose (Ф, Г, О, К, М …), of what sort (А, Б, К) and an institution (У) with its field: "ОГАУСО", "ГБПОУ", "МАФСУ"."""
    return BUDGET_FORM.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def with_school(text: str) -> bool:
    """Whether a legal form and an abbreviation are one word: "МКОУСОШ"."""
    return any(text[cut:] in abbreviations() and text[:cut].isupper() and _budget_form(text[:cut]) for cut in (4, 5, 6))


def form_goes_on(text: str) -> bool:
    """Whether an abbreviation continues a legal form: the level of education in "МБОУ ДО"."""
    return forms().get(text) == "tail"


@cache
def form_places() -> frozenset[str]:
    """Abbreviated places before a legal form: "СПб ГБУЗ"."""
    return frozenset(form for form, kind in forms().items() if kind == "place")


@cache
def happenings() -> frozenset[str]:
    """Nouns of happenings, which no legal person is called after."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("event_triggers"))


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Fixed phrases by their first lemma, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for entry in lexicon("organization_phrases"):
        lemmas = tuple(fold(entry["phrase"]).split())
        found.setdefault(lemmas[0], []).append(Phrase(lemmas, entry["kind"], entry["generic"] == "1"))
    return {first: tuple(sorted(same, key=lambda each: -len(each.lemmas))) for first, same in found.items()}


@cache
def adjectives(use: str) -> frozenset[str]:
    """Adjectives before a head by what they do: "level" or "never"."""
    return _column("organization_adjectives", use)


@cache
def governors() -> frozenset[str]:
    """Nouns whose genitive complement is a body."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("organization_governors"))


@cache
def name_ends(after: str) -> frozenset[str]:
    """Nouns that end a name: "any" in the genitive chain, "preposition" after "по"."""
    return _column("not_in_names", after)


@cache
def tails(use: str) -> frozenset[str]:
    """Words after which a name goes on, by how."""
    return _column("name_tails", use)


def _column(name: str, value: str) -> frozenset[str]:
    entries = lexicon(name)
    key = next(column for column in entries[0].columns if column != "lemma")
    return frozenset(fold(entry["lemma"]) for entry in entries if entry[key] == value)
