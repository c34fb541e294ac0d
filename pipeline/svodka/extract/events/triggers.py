"""Trigger nouns: the words that may name a happening."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from svodka.annotate import columns
from svodka.annotate.morphology import known, parse
from svodka.extract.events.titles import OPENING
from svodka.extract.events.words import folded, is_word, words
from svodka.records import EventKind
from svodka.resources import lexicon

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X", "ADV", "NUM"})
GUESSED = frozenset({"NOUN", "PROPN", "ADJ", "X"})
"""Parts of speech of words whose lemma may be missed."""
GOVERNED = 4
"""Tokens before a noun among which stands the verb it is the object of."""
SPORT = 8
"""Tokens to either side of a noun among which a word of sport tells its kind."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger noun: tokens `[first, last)`, the token of its head, its lexicon form, kind and what else it needs."""

    first: int
    last: int
    head: int
    lemma: str
    kind: EventKind
    need: str


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One line of the lexicon, its words apart."""

    lemmas: tuple[str, ...]
    kind: EventKind
    need: str

    @property
    def lemma(self) -> str:
        return " ".join(self.lemmas)


@cache
def lexemes() -> dict[str, tuple[Lexeme, ...]]:
    """Lexemes by their first word, the longest first."""
    table: dict[str, list[Lexeme]] = {}
    for entry in lexicon("event_triggers"):
        lemmas = tuple(entry["lemma"].split())
        table.setdefault(lemmas[0], []).append(Lexeme(lemmas, EventKind(entry["kind"]), entry["need"]))
    return {first: tuple(sorted(group, key=lambda lexeme: -len(lexeme.lemmas))) for first, group in table.items()}


@cache
def stems() -> dict[str, Lexeme]:
    """Single words by stem: analysers of words misread the end of a compound, "онлайн-викторин"."""
    return {_stem(group[-1].lemma): group[-1] for group in lexemes().values() if len(group[-1].lemmas) == 1}


def triggers(doc: Doc, first: int, last: int) -> Iterator[Trigger]:
    """Trigger nouns among the tokens `[first, last)`, in order, without overlaps."""
    past, tokens = first, columns(doc)
    here = slice(first, last)
    rows = zip(tokens.pos[here], tokens.texts[here], tokens.lemmas[here], strict=True)
    for index, (pos, text, lemma) in enumerate(rows, first):
        if pos not in NOMINAL or index < past or not _may_begin(text, lemma, pos):
            continue
        found = _at(doc, doc[index], last)
        if found is not None:
            yield found
            past = found.last


@lru_cache(maxsize=32768)
def _may_begin(text: str, lemma: str, pos: str) -> bool:
    """Whether a trigger can begin with a word, whatever stands around it: most words are told apart by this alone."""
    if pos not in NOMINAL:
        return False
    if lemma.lower().replace("ё", "е") in lexemes() or text == "День" or lemma.lower() == "час":
        return True
    return "-" in text or (pos in GUESSED and _guessed(text) is not None)


def _at(doc: Doc, token: Token, last: int) -> Trigger | None:
    index = token.i
    if _false(doc, token, last):
        return None
    for lexeme in lexemes().get(folded(token), ()) or _two_part(token):
        size = len(lexeme.lemmas)
        if index + size <= last and all(folded(doc[index + n]) == lexeme.lemmas[n] for n in range(1, size)):
            kind = EventKind.COMPETITION if _of_sport(doc, index, lexeme) else lexeme.kind
            return Trigger(index, index + size, _head(doc, index, size), lexeme.lemma, kind, lexeme.need)
    return _day(doc, token, last) or _hour(doc, token, last) or _compound(token) or _misread(token)


def _of_sport(doc: Doc, index: int, lexeme: Lexeme) -> bool:
    """ "[Марафон] «Дети – детям»" gathers help, "[марафон] на 42 км" runs."""
    if lexeme.lemma not in words("either"):
        return False
    return any(is_word(token, "sport") for token in doc[max(0, index - SPORT) : index + SPORT])


def _two_part(token: Token) -> tuple[Lexeme, ...]:
    """ "[танцевально-развлекательная программа]": of an adjective with a hyphen the last part tells."""
    last = folded(token).rpartition("-")[2] if token.pos_ == "ADJ" and "-" in token.text else ""
    return tuple(lexeme for lexeme in lexemes().get(last, ()) if len(lexeme.lemmas) > 1)


def _hour(doc: Doc, token: Token, last: int) -> Trigger | None:
    """An hour that has a title: "[час] «Мы и закон»"."""
    if folded(token) != "час" or token.i + 1 >= last or doc[token.i + 1].text not in OPENING:
        return None
    return Trigger(token.i, token.i + 1, token.i, "час", EventKind.TRAINING, "own")


def _day(doc: Doc, token: Token, last: int) -> Trigger | None:
    """Any "День …" with a capital, and several: "состоялся [День] соседей", "проведено 18 [Дней] правовых знаний"."""
    several = folded(token) == "день" and token.text[0] == "Д" and "Number=Plur" in token.morph
    counted = token.text == "Дня" and token.i > 0 and token.nbor(-1).like_num
    if not (token.text == "День" or several or counted) or token.i + 1 >= last:
        return None
    if "Case=Gen" not in doc[token.i + 1].morph:
        return None
    return Trigger(token.i, token.i + 1, token.i, "день", EventKind.CULTURE, "own")


@cache
def _false_pairs() -> frozenset[tuple[str, str]]:
    return frozenset((entry["lemma"], entry["following"]) for entry in lexicon("event_false"))


@cache
def _false_verbs() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for entry in lexicon("event_false_verbs"):
        table.setdefault(entry["lemma"], set()).add(entry["verb"])
    return {lemma: frozenset(governing) for lemma, governing in table.items()}


def _false(doc: Doc, token: Token, last: int) -> bool:
    """ "курс доллара", "приём заявок": the next noun makes another thing of the word."""
    if folded(token) not in lexemes():
        return False
    if token.text.lower() in words("time of day") and not (token.i and token.nbor(-1).pos_ in ("ADJ", "VERB")):
        # "[Вечером] 18 мая": when, not what
        return token.i + 1 >= last or doc[token.i + 1].text not in OPENING
    governing = _false_verbs().get(folded(token), frozenset())
    if governing and any(folded(other) in governing for other in doc[max(0, token.i - GOVERNED) : token.i]):
        return True
    index = token.i + 1
    while index < min(last, token.i + 3) and doc[index].pos_ == "ADJ":
        index += 1
    return index < last and (folded(token), folded(doc[index])) in _false_pairs()


def _head(doc: Doc, index: int, size: int) -> int:
    """The first noun of the phrase: "круглый [стол]", "[день] открытых дверей"."""
    return next((index + n for n in range(size) if doc[index + n].pos_ in ("NOUN", "PROPN")), index + size - 1)


def _compound(token: Token) -> Trigger | None:
    """Hyphenated words of which a part is a trigger: "онлайн-викторина", "конкурс-выставка"."""
    if "-" not in token.text or token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return None
    if "-" not in folded(token):
        # the tagger may take a word with a hyphen for a form of one without
        return None
    first, *_, last = folded(token).split("-")
    if last in words("room") or (last in words("venue") and stems().get(_stem(first)) is None):
        # "конференц-зал"; "выставка-совет" is an exhibition
        return None
    for part, other in ((first, last), (last, first)):
        lexeme = stems().get(_stem(part))
        plain = lexeme is not None and (lexeme.need in ("held", "own") or other in words("prefix"))
        if lexeme is not None and len(part) > 3 and plain:
            return Trigger(token.i, token.i + 1, token.i, lexeme.lemma, lexeme.kind, lexeme.need)
    return None


def _misread(token: Token) -> Trigger | None:
    """A word whose lemma the tagger missed, as with words younger than the dictionary: "вебинаров", "хакатона"."""
    if token.pos_ not in GUESSED:
        return None
    lexeme = _guessed(token.text)
    if lexeme is None:
        return None
    return Trigger(token.i, token.i + 1, token.i, lexeme.lemma, lexeme.kind, lexeme.need)


@lru_cache(maxsize=16384)
def _guessed(word: str) -> Lexeme | None:
    """The single-word lexeme of which an unknown word may be a form, or that a prefix has made it of: "велокросс"."""
    joined = next((prefix for prefix in words("joined") if word.lower().startswith(prefix)), None)
    if joined is not None:
        rests = (lexeme for reading in parse(word) for lexeme in lexemes().get(reading.lemma[len(joined) :], ()))
        whole = next((lexeme for lexeme in rests if len(lexeme.lemmas) == 1 and lexeme.need in ("held", "own")), None)
        if whole is not None:
            return whole
    if known(word):
        return None
    candidates = (lexeme for reading in parse(word) for lexeme in lexemes().get(reading.lemma, ()))
    return next((lexeme for lexeme in candidates if len(lexeme.lemmas) == 1), None)


def _stem(word: str) -> str:
    return word.rstrip("аеиоуыэюяйь")
