"""Verbs and labels around a number of people that say whether they came to a happening or were only told of beside it."""

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.words import before, index_at, is_gap, lemmas, of_class, verbs, words

OWN_CLAUSE = 8
"""Tokens back from a number among which the verb of its own clause stands: "приняли активное участие около"."""
AVERAGED = 5
"""Tokens before a number among which "средняя посещаемость" stands."""
GIVEN = 6
"""Tokens after "получили" among which the noun of what was given stands."""
BROUGHT = 5
"""Tokens before a number of people among which stands what they were brought to."""
CHARGED = 8
"""Tokens from a number of people on among which stands what they were brought to."""
PARTING = frozenset({",", ";", ":", ".", "(", ")", "–", "—"})


def comes_by_own_verb(doc: Doc, first: int, at: int) -> bool:
    """ "День птиц: изготовлено 45 скворечников, участвовало [90] детей": whatever came before, these came."""
    tokens, said = columns(doc), lemmas(doc)
    for index in range(at - 1, max(first, at - OWN_CLAUSE) - 1, -1):
        if tokens.texts[index] in PARTING:
            return False
        if (tokens.pos[index] == "VERB" and said[index] in verbs("come")) or said[index] in words("part taken"):
            return True
    return False


def given_prizes(doc: Doc, verb: int, first: int, last: int) -> bool:
    """ "[Подарки] получили 45 детей", "получили 12 человек [грамоты]": they were given something, which tells of no happening."""
    if lemmas(doc)[verb] not in verbs("receive"):
        return False
    near = lemmas(doc)[max(first, verb - GIVEN) : min(last, verb + GIVEN)]
    return any(of_class(lemma, "prize") for lemma in near)


def charged(doc: Doc, first: int, at: int, last: int) -> bool:
    """ "К административной ответственности привлечено [90] человек", "[12] продавцов привлечены к ответственности", not "час об ответственности"."""
    said, texts = lemmas(doc), columns(doc).texts
    behind = range(at, min(last, at + CHARGED))
    closes = next((index for index in behind if texts[index] in PARTING), behind.stop)
    before_it, after = said[max(first, at - BROUGHT) : at], said[at:closes]
    led = words("of what").isdisjoint(before_it) and any(of_class(lemma, "charge") for lemma in before_it)
    return led or ("к" in after and any(of_class(lemma, "charge") for lemma in after))


def where_they_went(doc: Doc, at: int, *, count_end: int) -> bool:
    """ "Члены совета побывали в [58] семьях": those visited, behind "в" in the prepositive."""
    led = before(doc, at, first=0)
    if led < 0 or lemmas(doc)[led] not in words("in") or columns(doc).pos[led] != "ADP":
        return False
    following = index_at(doc, count_end - 1) + 1
    return following < len(doc) and columns(doc).features[following].get("Case") == "Loc"


def of_what_they_had(doc: Doc, at: int) -> bool:
    """ "Обследованы условия жизни [318] вдов", "перенос останков [7] бойцов": what is theirs, not they."""
    return at > 0 and of_class(lemmas(doc)[at - 1], "theirs")


def others_unite(doc: Doc, first: int, at: int) -> bool:
    """ "Хор дал 40 концертов, клубы «Лад» и «Дар» объединили [130] человек": how many there are in a body, by its own verb."""
    tokens, said = columns(doc), lemmas(doc)
    verb = next((index for index in range(at - 1, first - 1, -1) if tokens.pos[index] == "VERB"), None)
    if verb is None or said[verb] not in verbs("unite"):
        return False
    opens = next((index for index in range(verb - 1, first - 1, -1) if tokens.texts[index] in ",;:."), first - 1)
    subject = next((index for index in range(opens + 1, verb) if tokens.pos[index] in ("NOUN", "PROPN")), None)
    return subject is not None and of_class(said[subject], "carrier") and said[subject] not in words("relative")


def on_average(doc: Doc, first: int, at: int) -> bool:
    """ "Средняя посещаемость – [16] человек", "в среднем [16] человек"."""
    return any(lemma in words("average") for lemma in lemmas(doc)[max(first, at - AVERAGED) : at])


def labelled(doc: Doc, first: int, at: int) -> bool:
    """ "Школа приёмных родителей: обучено [8] семей": the line bears a name of its own, of which the number tells."""
    tokens, said = columns(doc), lemmas(doc)
    colon = next((index for index in range(first, at) if tokens.texts[index] == ":"), None)
    if colon is None:
        return False
    named = [index for index in range(first, colon) if tokens.pos[index] in ("NOUN", "PROPN")]
    return bool(named) and not any(
        of_class(said[index], "coverage") or of_class(said[index], "topic") or of_class(said[index], "total")
        for index in range(first, colon)
    )


def _of_period(doc: Doc, index: int) -> bool:
    """The words of "за год", "за 2023 год"."""
    token = doc[index]
    return token.text.isdigit() or of_class(lemmas(doc)[index], "that time") or token.pos_ == "ADP"


def says_all(doc: Doc, at: int, *, first: int) -> bool:
    """ "Шли чтения: всего [32]": the number sums up."""
    index = before(doc, at, first=first)
    while index >= first and (is_gap(doc[index]) or (_of_period(doc, index) and index > first)):
        # also "Концерты: всего за год [29]"
        index = before(doc, index, first=first)
    return index >= first and doc[index].text.lower() in words("in all")
