"""Trigger nouns: the words that may name a happening."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.annotate.morphology import known, parse
from svodka.extract.events.titles import OPENING
from svodka.extract.events.words import lemmas, of_class, verbs, words
from svodka.records import EventKind
from svodka.resources import lexicon

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X", "ADV", "NUM"})
GUESSED = frozenset({"NOUN", "PROPN", "ADJ", "X"})
"""Parts of speech of words whose lemma may be missed."""
PAIR = 2
GOVERNED = 6
"""Tokens before a noun among which stands the verb it is the object of."""
OPENED = 3
"""Tokens before an opening among which stands the verb that says that it took place."""
SPORT = 8
"""Tokens to either side of a noun among which a word of sport tells its kind."""


PERFORMER = 5
"""Tokens from a speech on among which those who perform tell that it is none."""
BEGINNINGS = "svodka.events.beginnings"
"""Where the tokens at which a trigger can begin lie in `doc.user_data`."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger noun: tokens `[first, last)`, the token of its head, its lexicon form, kind and what else it needs."""

    first: int
    last: int
    head: int
    lemma: str
    kind: EventKind
    need: str

    @property
    def of_day(self) -> bool:
        """Whether it is called a day, which is an occasion as often as a happening."""
        return is_day(self.lemma)


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
    past, begins = first, _beginnings(doc)
    for index in begins[bisect_left(begins, first) : bisect_left(begins, last)]:
        found = _at(doc, index, last) if index >= past else None
        if found is not None:
            yield found
            past = found.last


def _beginnings(doc: Doc) -> list[int]:
    """The tokens at which a trigger can begin, whatever stands around them: most words are told apart by themselves alone."""
    found: list[int] | None = doc.user_data.get(BEGINNINGS)
    if found is None:
        tokens, first_words, capitals = columns(doc), _first_words(), _capitals()
        rows = enumerate(zip(tokens.pos, tokens.texts, lemmas(doc), strict=True))
        found = doc.user_data[BEGINNINGS] = [
            index
            for index, (pos, text, lemma) in rows
            if pos in NOMINAL
            and (
                lemma in first_words
                or text in capitals
                or "-" in text
                or (pos in GUESSED and _guessed(text) is not None)
                or (pos == "ADV" and _noun_by_form(text) is not None)
            )
        ]
    return found


@cache
def _first_words() -> frozenset[str]:
    """Lemmas at which a trigger of the lexicon begins, an hour or a day that has a title, or a sitting called after its body."""
    return frozenset((*words("hour"), *words("day"), *words("sitting"), *lexemes()))


def _at(doc: Doc, index: int, last: int) -> Trigger | None:
    if _false(doc, index, last):
        return None
    said = lemmas(doc)
    for lexeme in lexemes().get(said[index], ()) or _two_part(doc, index):
        size = len(lexeme.lemmas)
        if index + size <= last and (
            size == 1
            or (said[index + 1] == lexeme.lemmas[1] and tuple(said[index + 1 : index + size]) == lexeme.lemmas[1:])
        ):
            kind = EventKind.COMPETITION if _of_sport(doc, index, lexeme) else lexeme.kind
            if lexeme.lemma in words("speech") and any(
                of_class(lemma, "performer") for lemma in said[index : index + PERFORMER]
            ):
                # as in: выступление духового [оркестра]
                kind = EventKind.CULTURE
            return Trigger(index, index + size, _head(doc, index, size), lexeme.lemma, kind, lexeme.need)
        parted = size == PAIR and index + size < last and said[index + PAIR] == lexeme.lemmas[1]
        if parted and _parted(doc, index):
            return Trigger(index, index + size + 1, index + size, lexeme.lemma, lexeme.kind, lexeme.need)
    return (
        _sitting(doc, index)
        or _day(doc, index, last)
        or _school(doc, index, last)
        or _hour(doc, index, last)
        or _compound(doc, index)
        or _misread(doc, index)
    )


def _parted(doc: Doc, index: int) -> bool:
    """ "[учебная] пожарная [эвакуация]": another adjective between the two words of a phrase, whose noun alone is none."""
    tokens, noun = columns(doc), index + PAIR
    if lemmas(doc)[noun] in lexemes():
        return False
    return tokens.pos[index] == tokens.pos[index + 1] == "ADJ" and tokens.pos[noun] == "NOUN"


def _of_sport(doc: Doc, index: int, lexeme: Lexeme) -> bool:
    """ "[Марафон] «Дети – детям»" gathers help, "[марафон] на 42 км" runs."""
    if lexeme.lemma not in words("either"):
        return False
    return any(of_class(lemma, "sport") for lemma in lemmas(doc)[max(0, index - SPORT) : index + SPORT])


def _two_part(doc: Doc, index: int) -> tuple[Lexeme, ...]:
    """ "[танцевально-развлекательная программа]": of an adjective with a hyphen the last part tells."""
    tokens = columns(doc)
    hyphened = tokens.pos[index] == "ADJ" and "-" in tokens.texts[index]
    last = lemmas(doc)[index].rpartition("-")[2] if hyphened else ""
    return tuple(lexeme for lexeme in lexemes().get(last, ()) if len(lexeme.lemmas) > 1)


def _hour(doc: Doc, index: int, last: int) -> Trigger | None:
    """An hour or a day that has a title: "[час] «Мы и закон»", "информационный [день] «Шаг за шагом»"."""
    lemma = lemmas(doc)[index]
    hour = lemma in words("hour")
    if not (hour or lemma in words("day")) or index + 1 >= last or columns(doc).texts[index + 1] not in OPENING:
        return None
    kind = EventKind.TRAINING if hour else EventKind.CAMPAIGN
    return Trigger(index, index + 1, index, lemma, kind, "own")


def is_sitting(doc: Doc, index: int) -> bool:
    """ "Состоялась [комиссия] по безопасности движения", "вчера прошёл оперативный [штаб]": the verb makes a meeting of the body's name."""
    return lemmas(doc)[index] in words("sitting") and _took_place(doc, index)


def _took_place(doc: Doc, index: int) -> bool:
    """ "прошёл [день] соседей": the subject of a verb of taking place right before it."""
    tokens = columns(doc)
    # taggers take the nominative of "день", "штаб" for an accusative
    if tokens.features[index].get("Case") not in ("Nom", "Acc") or tokens.features[index].get("Number") != "Sing":
        return False
    at = index - 1
    while at >= 0 and tokens.pos[at] == "ADJ":
        at -= 1
    return at >= 0 and tokens.lemmas[at] in verbs("occur") and tokens.features[at].get("Number") == "Sing"


def _sitting(doc: Doc, index: int) -> Trigger | None:
    return (
        Trigger(index, index + 1, index, lemmas(doc)[index], EventKind.MEETING, "held")
        if is_sitting(doc, index)
        else None
    )


def _day(doc: Doc, index: int, last: int) -> Trigger | None:
    """Any "День …" with a capital, and several: "состоялся [День] соседей", "проведено 18 [Дней] правовых знаний"."""
    tokens = columns(doc)
    text, lemma = tokens.texts[index], lemmas(doc)[index]
    if lemma not in words("day") or index + 1 >= last or not (text[0].isupper() or _took_place(doc, index)):
        return None
    several = tokens.features[index].get("Number") == "Plur"
    counted = index > 0 and doc[index - 1].like_num
    held = text[0].islower() and not several
    if not (text in _capitals() or several or counted or held) or tokens.features[index + 1].get("Case") != "Gen":
        return None
    return Trigger(index, index + 1, index, lemma, EventKind.CULTURE, "own")


def _school(doc: Doc, index: int, last: int) -> Trigger | None:
    """A school for people, held on a day: "[Школа] молодого огородника, 15 марта, 30 слушателей"."""
    tokens = columns(doc)
    lemma = lemmas(doc)[index]
    if tokens.texts[index] not in _capitals() or lemma not in words("school"):
        return None
    following = index + 1
    while following < last and tokens.pos[following] == "ADJ":
        following += 1
    if following >= last or tokens.features[following].get("Case") != "Gen":
        return None
    nouns = (reading for reading in parse(tokens.texts[following]) if reading.pos == "NOUN")
    people = tokens.pos[following] == "NOUN" and any(noun.features.get("Animacy") == "Anim" for noun in nouns)
    return Trigger(index, index + 1, index, lemma, EventKind.TRAINING, "own") if people else None


@cache
def _capitals() -> frozenset[str]:
    """A day and a school as names of happenings begin: with a capital, in the singular."""
    return frozenset(lemma.capitalize() for lemma in words("day") | words("school"))


@cache
def is_day(lemma: str) -> bool:
    """Whether a happening is called a day: "день", "день села"."""
    return re.split("[ -]", lemma, maxsplit=1)[0] in words("day")


@cache
def _false_pairs() -> frozenset[tuple[str, str]]:
    return frozenset((entry["lemma"], entry["following"]) for entry in lexicon("event_false"))


@cache
def _false_verbs() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for entry in lexicon("event_false_verbs"):
        table.setdefault(entry["lemma"], set()).add(entry["verb"])
    return {lemma: frozenset(governing) for lemma, governing in table.items()}


def _false(doc: Doc, index: int, last: int) -> bool:
    """ "курс доллара", "приём заявок": the next noun makes another thing of the word."""
    said, tokens = lemmas(doc), columns(doc)
    lemma = said[index]
    if lemma not in lexemes():
        return False
    if tokens.texts[index].lower() in words("time of day") and not (index and tokens.pos[index - 1] in ("ADJ", "VERB")):
        # "[Вечером] 18 мая": when, not what
        return index + 1 >= last or tokens.texts[index + 1] not in OPENING
    if lemma in words("view") and tokens.texts[index + 1 : index + 2] == [":"]:
        # as in: Категория: Новости | [Просмотров]: 214
        return True
    if lemma in words("plural only") and tokens.features[index].get("Number") != "Plur":
        return True
    governing = _false_verbs().get(lemma)
    if governing and not governing.isdisjoint(said[max(0, index - GOVERNED) : index]):
        return True
    following = index + 1
    while following < min(last, index + 3) and tokens.pos[following] == "ADJ":
        following += 1
    if following < last and tokens.pos[following] == "ADP" and following + 1 < last:
        # as in: представление в адрес главы
        return (lemma, said[following + 1]) in _false_pairs() or (lemma, said[following]) in _false_pairs()
    if following >= last or (lemma, said[following]) not in _false_pairs():
        return False
    # as in: состоялось [открытие] купального сезона
    return lemma not in words("opening") or verbs("hold").isdisjoint(said[max(0, index - OPENED) : index])


def _head(doc: Doc, index: int, size: int) -> int:
    """The first noun of the phrase: "круглый [стол]", "[день] открытых дверей"."""
    pos = columns(doc).pos
    return next((at for at in range(index, index + size) if pos[at] in ("NOUN", "PROPN")), index + size - 1)


def _compound(doc: Doc, index: int) -> Trigger | None:
    """Hyphenated words of which a part is a trigger: "онлайн-викторина", "конкурс-выставка"."""
    tokens, lemma = columns(doc), lemmas(doc)[index]
    if "-" not in tokens.texts[index] or tokens.pos[index] not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return None
    if "-" not in lemma:
        # the tagger may take a word with a hyphen for a form of one without
        return None
    first, *_, last = lemma.split("-")
    if last in words("room") or (last in words("venue") and stems().get(_stem(first)) is None):
        # "конференц-зал"; "выставка-совет" is an exhibition
        return None
    for part, other in ((first, last), (last, first)):
        if part == first and _of_person(other):
            # as in: премьер-министр, конкурс-менеджер
            continue
        lexeme = stems().get(_stem(part))
        if lexeme is not None and lexeme.lemma != part and known(part) and _of_person(part):
            # as in: вице-премьер, who is no премьера
            continue
        # both may be happenings: операция-месячник, акция-квест
        joined = other in words("prefix") or stems().get(_stem(other)) is not None
        plain = lexeme is not None and (lexeme.need in ("held", "own") or joined)
        if lexeme is not None and len(part) > 3 and plain:
            return Trigger(index, index + 1, index, lexeme.lemma, lexeme.kind, lexeme.need)
    return None


@lru_cache(maxsize=4096)
def _of_person(word: str) -> bool:
    return any(reading.pos == "NOUN" and reading.features.get("Animacy") == "Anim" for reading in parse(word))


def _misread(doc: Doc, index: int) -> Trigger | None:
    """A word whose lemma the tagger missed, as with words younger than the dictionary: "вебинаров", "хакатона"."""
    tokens = columns(doc)
    reading = {"ADV": _noun_by_form}.get(tokens.pos[index], _guessed if tokens.pos[index] in GUESSED else None)
    lexeme = None if reading is None else reading(tokens.texts[index])
    if lexeme is None:
        return None
    return Trigger(index, index + 1, index, lexeme.lemma, lexeme.kind, lexeme.need)


@cache
def _joined() -> tuple[str, ...]:
    """What joins to a noun and leaves it a happening: "вело", "кино"."""
    return tuple(words("joined"))


@lru_cache(maxsize=32768)
def _guessed(word: str) -> Lexeme | None:
    """The single-word lexeme of which an unknown word may be a form, or that a prefix has made it of: "велокросс"."""
    if word.lower().startswith(_joined()):
        joined = next(prefix for prefix in _joined() if word.lower().startswith(prefix))
        rests = (lexeme for reading in parse(word) for lexeme in lexemes().get(reading.lemma[len(joined) :], ()))
        whole = next((lexeme for lexeme in rests if len(lexeme.lemmas) == 1 and lexeme.need in ("held", "own")), None)
        if whole is not None:
            return whole
    if known(word):
        return None
    candidates = (lexeme for reading in parse(word) for lexeme in lexemes().get(reading.lemma, ()))
    return next((lexeme for lexeme in candidates if len(lexeme.lemmas) == 1), None)


@lru_cache(maxsize=32768)
def _noun_by_form(word: str) -> Lexeme | None:
    """ "Проведено: [субботников] – 26": what a tagger took for an adverb and the dictionary knows as a noun only."""
    forms = parse(word)
    if not forms or any(form.pos != "NOUN" for form in forms):
        return None
    return next((lexeme for lexeme in lexemes().get(forms[0].lemma, ()) if len(lexeme.lemmas) == 1), None)


def _stem(word: str) -> str:
    return word.rstrip("аеиоуыэюяйь")


def in_plural(doc: Doc, trigger: Trigger) -> bool:
    """Whether the trigger is a plural. The dictionary is heard as well: taggers take rare words ("планёрку") for plurals."""
    tokens = columns(doc)
    if tokens.features[trigger.head].get("Number", "Plur" if tokens.pos[trigger.head] == "ADV" else "") != "Plur":
        return False
    # also of the last part: районного [смотра-конкурса]
    noun = tokens.texts[trigger.head].rpartition("-")[2]
    readings = [reading for reading in parse(noun) if reading.known and reading.pos == "NOUN"]
    return not readings or any(reading.features.get("Number") == "Plur" for reading in readings)
