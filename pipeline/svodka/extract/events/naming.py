"""Whose name a quotation is: by the word before it, the mark before it and the noun after it."""

from spacy.tokens import Doc, Token

from svodka.annotate import columns
from svodka.extract.events.statements import Statement
from svodka.extract.events.titles import Quote
from svodka.extract.events.triggers import Trigger, triggers
from svodka.extract.events.words import (
    DASHES,
    after,
    before,
    before_adjectives,
    folded,
    index_at,
    is_gap,
    is_word,
    lemmas,
    of_class,
    verbs,
    words,
)

CHAINING = frozenset({",", ")", "и", "."})
GENITIVES = 4
"""Words back to the noun of a happening: "выставка детских изделий из войлока"."""
OF_ACT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
ACT_WORDS = 16
"""Words back to the act that has a name: "решения Собрания представителей муниципального района [«…»]"."""
LONGEST_REACH = 400
"""Characters between a noun and the title that belongs to it."""
NEAREST_WORDS = 7
"""Tokens between a title and the noun that says what it names: "«Лад» (выездной районный [концерт])"."""


def word_before(doc: Doc, quote: Quote, *, first: int) -> Token | None:
    """The word a quotation follows, past a colon or dash; None at the beginning of the statement."""
    index = before(doc, index_at(doc, quote.start), first=first)
    while index >= first and (doc[index].text in DASHES or doc[index].text == ":"):
        index = before(doc, index, first=first)
    if index > first and doc[index].text.isdigit():  # "подпрограммы 2 «…»"
        numbered = before(doc, index, first=first)
        index = numbered if numbered >= first and is_word(doc[numbered], "carrier") else index
    return doc[index] if index >= first else None


def chained(doc: Doc, quote: Quote, *, first: int) -> bool:
    """Whether the quotation continues a list: a comma, "и" or a closed bracket stands before it."""
    index = before(doc, index_at(doc, quote.start), first=first)
    return index >= first and (doc[index].text in CHAINING or folded(doc[index]) in CHAINING)


def names_other(doc: Doc, token: Token, *, first: int, beside: bool = False) -> bool:
    """Whether the word before bears the name itself: "клуб «Юг»", "памятка «Шаг»", "посвящённый «Дню города»"; not where it ends the name of a body, `beside` the quotation."""
    if beside:
        return _of_act(doc, token, first=first)
    if is_word(token, "art") and "Case=Gen" in token.morph and _of_happening(doc, token, first=first):
        # as in: фестиваль военной песни «Катюша»
        return False
    # "фестиваль хоров «…»": several bear no one name
    one = "Number=Plur" not in token.morph
    if is_word(token, "nomination") or _of_act(doc, token, first=first) or _of_person(doc, token, first=first):
        return True
    if one and is_word(token, "municipality") and token.i > first and is_word(doc[token.i - 1], "municipal"):
        # as in: на территории муниципального образования «Город Мирный»
        return True
    if token.pos_ == "ADP" and token.i > first and is_word(doc[token.i - 1], "dedicated"):
        # as in: неделя, приуроченная к «Дню трезвости»
        return True
    if token.pos_ == "VERB" and "VerbForm=Part" in token.morph and folded(token) in verbs("hold"):
        # as in: на круглом столе, организованном «Газетой»
        return True
    if token.pos_ == "ADP" and folded(token) == "по":
        # as in: слушания по «Проекту отчёта об исполнении бюджета», туры по «Золотому кольцу»
        return True
    if token.pos_ == "ADP" and folded(token) in words("of place"):
        # "занятия в «Школе будущей мамы»"
        return True
    if is_word(token, "dedicated") or (one and (is_word(token, "carrier") or is_word(token, "publication"))):
        return True
    return _names_place(doc, token, first=first)


def _of_act(doc: Doc, token: Token, *, first: int) -> bool:
    """Whether an act bears the name: "слушания по проекту решения Думы округа [«О бюджете»]"."""
    tokens, said = columns(doc), lemmas(doc)
    for index in range(token.i, max(first, token.i - ACT_WORDS) - 1, -1):
        if of_class(said[index], "act"):
            return True
        # also "постановлением главы от 19 ноября 2019 года № 6"
        if tokens.pos[index] not in OF_ACT and said[index] not in words("of act"):
            return False
    return False


def _of_person(doc: Doc, token: Token, *, first: int) -> bool:
    """ "подарки от педагога [«Центра»]", "встреча председателя [«Союза»]", "в поддержку врача [«Скорой»]": the body of one who gave or came."""
    if not {"Animacy=Anim", "Number=Sing"} <= set(token.morph) or token.pos_ != "NOUN":
        return False
    if is_word(token, "of body"):
        return True
    index = before(doc, token.i, first=first)
    if index < first or is_word(doc[index], "memory"):
        return False
    if doc[index].text == "," or folded(doc[index]) in words("from whom"):
        return True
    return doc[index].pos_ == "NOUN" and next(triggers(doc, index, index + 1), None) is None


def _of_happening(doc: Doc, token: Token, *, first: int) -> bool:
    """Whether the noun is the genitive of a happening's: "[конкурс] авторской песни", "[конкурс] исполнителей авторской песни"."""
    index = before_adjectives(doc, token.i, first=first)
    if token.i - index > 1 and index > first and {"Animacy=Anim", "Number=Plur", "Case=Gen"} <= set(doc[index].morph):
        index = before_adjectives(doc, index, first=first)
    return index >= first and next(triggers(doc, index, index + 1), None) is not None


def _names_place(doc: Doc, token: Token, *, first: int) -> bool:
    """ "в санатории «Заря»", "на судне «Нева»"."""
    index = before_adjectives(doc, token.i, first=first)
    nominal = token.pos_ in ("NOUN", "PROPN") and not _about_happening(doc, index, token, first=first)
    return nominal and index >= first and doc[index].pos_ == "ADP" and folded(doc[index]) in words("of place")


def _about_happening(doc: Doc, preposition: int, token: Token, *, first: int) -> bool:
    """ "конкурс рисунков [на асфальте] «…»": a phrase of the happening itself, with no place in it."""
    if is_word(token, "venue") or is_word(token, "carrier") or token.ent_type_ == "LOC" or preposition <= first:
        return False
    noun = before(doc, preposition, first=first)
    for _ in range(GENITIVES):
        if noun < first or doc[noun].pos_ not in ("NOUN", "ADJ"):
            return False
        if next(triggers(doc, noun, noun + 1), None) is not None:
            return True
        noun = before(doc, noun, first=first)
    return False


def shows(doc: Doc, trigger: Trigger | None, token: Token) -> bool:
    """ "[показ] фильма «…»": the title of the work names its showing."""
    return trigger is not None and is_word(doc[trigger.head], "showing") and 0 < token.i - trigger.head <= 3


def reaches(doc: Doc, anchor: int, quote: Quote) -> bool:
    """Whether a title still belongs to what ends at `anchor`: near, and no other verb between them."""
    if quote.start - anchor > LONGEST_REACH:
        return False
    between = doc[index_at(doc, anchor) : index_at(doc, quote.start)]
    return not any(
        token.pos_ == "VERB" and ("VerbForm=Fin" in token.morph or folded(token) in verbs("divide"))
        for token in between
    )


def leads_to(doc: Doc, quote: Quote, trigger: Trigger) -> bool:
    """Whether only a mark and adjectives stand between a title and the noun that says what it names."""
    between = [token for token in doc[index_at(doc, quote.end - 1) + 1 : trigger.first] if not is_gap(token)]
    return len(between) <= NEAREST_WORDS and all(
        token.pos_ in ("ADJ", "DET", "NUM", "PUNCT", "ADV")
        or token.is_punct
        or is_word(token, "quantity")
        or folded(token) in verbs("called")  # «Лики войны» – так называется [выставка]
        for token in between
    )


def says_again(doc: Doc, quote: Quote, trigger: Trigger) -> bool:
    """ "собрания: «Режим дня» родительское [собрание] для 5 класса": the noun repeats what the title before it was."""
    between = doc[index_at(doc, quote.end - 1) + 1 : trigger.first]
    return all(is_gap(token) or token.pos_ == "ADJ" for token in between)


def explained(doc: Doc, quote: Quote, statement: Statement) -> bool:
    """ "«Шаг» – [памятка] для родителей": a noun that is no happening says what is called so."""
    index = after(doc, index_at(doc, quote.end - 1), last=statement.last)
    if index >= statement.last or doc[index].text not in DASHES:
        return False
    index = after(doc, index, last=statement.last)
    while index < statement.last and doc[index].pos_ == "ADJ":
        index = after(doc, index, last=statement.last)
    return index < statement.last and doc[index].pos_ == "NOUN" and "Case=Nom" in doc[index].morph


def phrase(doc: Doc, trigger: Trigger, statement: Statement) -> tuple[int, int]:
    """A happening named without quotation marks, to the end of its genitives: "[Кубка области по самбо]"."""
    index = trigger.first
    while index - 1 >= statement.first and doc[index - 1].pos_ == "ADJ":
        index -= 1
    last = trigger.last
    while last < statement.last and _belongs(doc, last):
        last += 1
    while last > trigger.last and doc[last - 1].pos_ == "ADP":
        last -= 1
    return doc[index].idx, doc[last - 1].idx + len(doc[last - 1])


def _belongs(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.pos_ not in ("NOUN", "ADJ", "PROPN"):
        return token.pos_ == "ADP" and folded(token) in words("goes on")
    before_it = doc[index - 1]
    governed = before_it.pos_ == "ADP" or (before_it.pos_ == "ADJ" and "Case=Gen" not in before_it.morph)
    return governed or "Case=Gen" in token.morph
