"""Verbs around a number that tell of another doing than the happening before it, so that the number is theirs."""

from spacy.tokens import Doc, Token

from svodka.annotate import columns
from svodka.extract.events.who_came import comes_by_own_verb, given_prizes
from svodka.extract.events.words import folded, lemmas, verbs, words


def did_else(doc: Doc, at: int) -> bool:
    """ "консультации, 26 женщин отказались": those counted did something else."""
    following = next((token for token in doc[at + 2 : at + 5] if token.pos_ == "VERB"), None)
    beside = following is not None and not any(token.is_punct for token in doc[at + 1 : following.i])
    if following is not None and beside and given_prizes(doc, following.i, following.i, len(doc)):
        # as in: праздник двора, 45 детей получили подарки
        return True
    return (
        following is not None
        and "VerbForm=Fin" in following.morph
        and folded(following) not in verbs("go")
        and folded(following) not in verbs("attend")
        # as in: совещание с участием 25 руководителей состоялось 12 февраля
        and folded(following) not in verbs("took_place")
        and not any(token.is_punct for token in doc[at + 1 : following.i])
    )


def other_verb(doc: Doc, first: int, last: int) -> bool:
    """ "рейды, изъято 12 единиц": another verb stands between, so the number is its own."""
    depth = 0
    if (last - 1 > first and _covering(doc[last - 1])) or comes_by_own_verb(doc, first, last):
        return False
    opens, beyond = _relative(doc, first, last)
    for token in doc[first:last]:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if opens < token.i < beyond:
            continue
        if depth <= 0 and token.pos_ == "VERB" and (_is_other(token) or (token.i > first and _has_object(token))):
            return True
    return False


def _relative(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """ "В турнире, который шёл с 5 мая, приняли участие [60] школьников": the clause that describes it, past which it goes on."""
    said, texts = lemmas(doc), columns(doc).texts
    for at in range(first + 1, last):
        if said[at] in words("relative") and "," in (texts[at - 1], texts[at - 2]):
            closes = next((after for after in range(at, last) if texts[after] == ","), first)
            return (at, closes) if closes > at else (first, first)
    return first, first


def _covering(token: Token) -> bool:
    """ "роздано 200 листовок, [задействовано] 45 волонтёров": an impersonal passive that counts those who came."""
    if folded(token) in verbs("done to"):
        # "посещено 30 семей" was done to them
        return False
    return folded(token) in verbs("attend") and token.text.lower().endswith(("ано", "ято", "ено", "чено"))


def _has_object(token: Token) -> bool:
    """ "встречи, лечение прошли 30 человек": the verb of taking part has a noun of its own before it."""
    if folded(token) in verbs("check"):
        # as in: акция «Сердце»: давление измерили 214 жителей
        return False
    noun = token.nbor(-1)
    object_of = "Case=Acc" in noun.morph or ("Number=Sing" in noun.morph and "Number=Plur" in token.morph)
    if folded(token) in verbs("see"):
        # as in: День открытых дверей, отделение посетили 63 человека
        return False
    if noun.i > 0 and noun.nbor(-1).pos_ == "ADP":
        # as in: обучение в школе прошли 46 человек
        return False
    # also: на базе центра реабилитацию прошли 58 детей
    apart = token.i - 2 >= 0 and (noun.nbor(-1).is_punct or folded(token) in verbs("undergo"))
    return noun.pos_ == "NOUN" and object_of and folded(noun) not in words("part taken") and apart


def _is_other(token: Token) -> bool:
    short = "VerbForm=Part" in token.morph and token.text.endswith(("но", "то", "ны", "ты"))
    if not (short or "VerbForm=Fin" in token.morph or "Variant=Short" in token.morph):
        return False
    lemma = folded(token)
    if lemma in verbs("done to") and short:
        # "посещено 30 семей" was done to them
        return True
    return not any(lemma in verbs(kind) for kind in ("attend", "hold", "plan", "last", "go", "move"))
