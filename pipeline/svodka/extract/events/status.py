"""What the verbs around a happening say became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.extract.events.statements import Statement
from svodka.extract.events.words import before, lemmas, lemmas_of, of_class, verbs, words
from svodka.records import EventStatus

FUTURE_AUXILIARY = "быть"
FUTURE_STEM = "буд"
"""Its future forms begin so; the tagger calls them present, as it does "есть"."""
NEAR = 14
CLOSED = {"»": 1, "«": -1}
MISSPELT = ("нно", "нна", "нны")
"""Ends of "организованно", "проведенны", as many write them."""
REACH = 60
"""Tokens to either side in which the verb of a happening is looked for."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a happening is told of. `status` is None where no verb tells; `general` marks a habit ("проводятся беседы"), `ordered` a bare infinitive
    ("провести субботник"), `joined` a verb of those who came, which holds nothing, `topic` that the verb
    follows the noun, `past` that it is a past tense."""

    status: EventStatus | None
    verb: int | None = None
    attended: bool = False
    general: bool = False
    denied: bool = False
    supposed: bool = False
    ordered: bool = False
    joined: bool = False
    topic: bool = False
    past: bool = False


def telling(doc: Doc, statement: Statement, *, first: int, last: int) -> Telling:
    """What the verb nearest to the tokens `[first, last)` says, verbs before them first."""
    near = lemmas(doc)[max(statement.first, first - 3) : first]
    upcoming = any(of_class(lemma, "upcoming") for lemma in near)
    verb = _verb(doc, statement, first, last)
    if verb is None:
        return Telling(EventStatus.PLANNED if upcoming else None)
    told = _read(doc, verb, statement)
    # "прошло следующее мероприятие"
    over = told.status is EventStatus.CANCELLED or (
        told.status is EventStatus.HELD and verb.lemma in verbs("took_place")
    )
    return Telling(
        EventStatus.PLANNED if upcoming and not over else told.status,
        verb.i,
        attended=verb.lemma in verbs("attend"),
        joined=verb.lemma in verbs("attend") and not (verb.lemma in verbs("hold") or verb.lemma in verbs("become")),
        general=told.general,
        denied=told.denied,
        ordered=told.ordered,
        supposed=told.status is EventStatus.PLANNED and _supposed(doc, statement),
        topic=verb.i > first,
        past=verb.has("Tense", "Past"),
    )


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb that tells of a happening, or "участие" with the features of its verb."""

    i: int
    lemma: str
    features: Mapping[str, str]

    def has(self, feature: str, value: str) -> bool:
        return self.features.get(feature) == value


def _as_verb(doc: Doc, index: int) -> _Verb | None:
    """The token as one of the verbs of the lexicon."""
    lemma, tokens = lemmas(doc)[index], columns(doc)
    if not _listed(lemma) or tokens.pos[index] not in ("VERB", "AUX", "ADJ"):
        return None
    features = tokens.features[index]
    short = features.get("Variant") == "Short"
    if of_class(lemma, "dedicated") and not short:
        # "конкурс, посвящённый юбилею" tells nothing of the time
        return None
    if lemma in verbs("misspelt") and not tokens.texts[index].endswith(MISSPELT):
        # "организованный отдых"
        return None
    if features.get("VerbForm") == "Part" and not short and lemma not in verbs("hold"):
        # "беседы для обучающихся": who came, not what became of it
        return None
    return _Verb(index, lemma, features)


def _listed(lemma: str) -> bool:
    return lemma in _every_verb()


@cache
def _every_verb() -> frozenset[str]:
    return frozenset().union(*(verbs(kind) for kind in ("hold", "attend", "plan", "cancel")))


def _verb(doc: Doc, statement: Statement, first: int, last: int) -> _Verb | None:
    said = lemmas_of(doc, statement.first, statement.last)
    if said.isdisjoint(_every_verb()) and words("part taken").isdisjoint(said):
        return None
    may_be_off = not said.isdisjoint(verbs("cancel"))
    beside = (_as_verb(doc, index) for index in (_beside(doc, statement, first, last) if may_be_off else ()))
    called_off = next((verb for verb in beside if verb is not None and _calls_off(doc, verb)), None)
    if called_off is not None:
        # "перенесён с мая и состоялся в сентябре": it did take place
        following = range(called_off.i + 1, min(statement.last, called_off.i + NEAR))
        after_all = (_as_verb(doc, index) for index in following)
        held = next((verb for verb in after_all if verb is not None and verb.lemma in verbs("took_place")), None)
        return held if held is not None and held.has("Tense", "Past") else called_off
    own = _of_own_clause(doc, statement, first, last)
    if own is not None:
        return own
    left = next(
        (verb for index in _leftwards(doc, statement, first) if (verb := _telling_verb(doc, index)) is not None), None
    )
    if left is not None:
        return left
    return next(
        (verb for index in _rightwards(doc, statement, last) if (verb := _telling_verb(doc, index)) is not None), None
    )


def _of_own_clause(doc: Doc, statement: Statement, first: int, last: int) -> _Verb | None:
    """ "Общество провело фестиваль, [мероприятие] прошло в парке": the verb right behind a noun that opens its clause."""
    tokens = columns(doc)
    if last >= statement.last or tokens.lemmas[last] not in verbs("occur"):
        return None
    index = first - 1
    while index > statement.first and tokens.pos[index] == "ADJ":
        index -= 1
    return _as_verb(doc, last) if index > statement.first and tokens.texts[index] == "," else None


def put_off_to(doc: Doc, *, verb: int, date: int) -> bool:
    """ "перенесён на [март]", "перенесено: вместо 6 июня состоится [13 июня]": the token at `date` begins the new day."""
    said, features = lemmas(doc), columns(doc).features
    if said[verb] not in verbs("move"):
        return False
    if said[date - 1] in words("put off to"):
        return True
    return any(
        features[index].get("Tense") == "Fut" or said[index] in verbs("took_place") for index in range(verb + 1, date)
    )


def _telling_verb(doc: Doc, index: int) -> _Verb | None:
    """A listed verb; for "участие" the verb before it: "приняли [участие]".

    "Пригласили" tells nothing: what one was invited to may be over or still to come.
    """
    tokens = columns(doc)
    lemma = tokens.lemmas[index]
    if not _listed(lemma) and lemma not in words("part taken"):
        return None
    if lemma in words("part taken") and tokens.features[index].get("Case") == "Ins":
        # as in: беседы с участием инспекторов пройдут в школах
        return None
    if lemma in verbs("invite") and tokens.features[index].get("Tense") == "Past":
        return None
    if lemma not in words("part taken"):
        return _as_verb(doc, index)
    before_it = (at for at in range(index - 1, max(0, index - 5) - 1, -1) if tokens.pos[at] == "VERB")
    verb = next(before_it, None)
    return _Verb(index, "участвовать", {} if verb is None else tokens.features[verb])


def _beside(doc: Doc, statement: Statement, first: int, last: int) -> Iterator[int]:
    """The words of a clause to either side, near enough for "[Концерт], который ждали все, отменён"."""
    yield from islice(_leftwards(doc, statement, first), NEAR)
    for index in islice(_rightwards(doc, statement, last), NEAR):
        if columns(doc).texts[index] == "(":
            return
        yield index


def _calls_off(doc: Doc, verb: _Verb) -> bool:
    """ "отменён", "отменяется", "перенесена": said of the event, not of what somebody put off."""
    if verb.lemma not in verbs("cancel"):
        return False
    return verb.has("Voice", "Pass") or verb.has("VerbForm", "Fin") or doc[verb.i].text.endswith(("ся", "сь"))


def _leftwards(doc: Doc, statement: Statement, first: int) -> Iterator[int]:
    """The words before, nearest first, to the end of the clause; titles are passed over."""
    depth = 0
    tokens, said = columns(doc), lemmas(doc)
    for index in range(first - 1, max(statement.first, first - REACH) - 1, -1):
        text = tokens.texts[index]
        depth += CLOSED.get(text, 0)
        if depth > 0:
            continue
        pos = tokens.pos[index]
        if text == ";" or (pos == "SCONJ" and said[index] in words("that")):
            return
        yield index
        if pos == "VERB" and tokens.features[index].get("VerbForm") == "Fin" and not _listed(said[index]):
            # another verb has its own object: "обсудили конкурс, который объявлен летом"
            return


def _rightwards(doc: Doc, statement: Statement, last: int) -> Iterator[int]:
    """The words after, to the end of the clause; titles are passed over."""
    depth, relative, tokens, said = 0, False, columns(doc), lemmas(doc)
    for index in range(last, min(statement.last, last + REACH)):
        text = tokens.texts[index]
        depth -= CLOSED.get(text, 0)
        if depth > 0:
            continue
        pos = tokens.pos[index]
        if text == ";" or (pos == "SCONJ" and said[index] in words("that")):
            return
        yield index
        # "слёт, который ждали все, пройдёт": a relative clause has its own verb, the noun's is yet to come
        relative = relative or said[index] in words("relative")
        finite = pos == "VERB" and tokens.features[index].get("VerbForm") == "Fin"
        if finite and not (relative or _listed(said[index])):
            return


def _read(doc: Doc, verb: _Verb, statement: Statement) -> Telling:
    denied = _denied(doc, verb.i)
    if verb.lemma in verbs("cancel"):
        return Telling(None if denied else EventStatus.CANCELLED)
    lasting = verb.has("VerbForm", "Inf") and verb.lemma in verbs("course")
    if verb.lemma in verbs("plan") or verb.has("Tense", "Fut") or (not lasting and _will(doc, verb.i, statement)):
        # "приём будет вестись ежедневно" is no happening
        return Telling(EventStatus.PLANNED, denied=denied)
    if verb.has("VerbForm", "Inf"):
        if _near(doc, verb.i, statement, kind="manage"):
            return Telling(EventStatus.HELD, denied=denied)
        meant = _near(doc, verb.i, statement, kind="plan")
        return Telling(EventStatus.PLANNED if meant else None, ordered=True, denied=denied)
    if verb.has("Tense", "Pres") and verb.lemma in verbs("await"):
        # "победителей ждёт экскурсия"
        return Telling(EventStatus.PLANNED, denied=denied)
    if verb.has("Tense", "Pres"):
        return Telling(EventStatus.ONGOING, general=True, denied=denied)
    if denied and verb.has("Aspect", "Perf"):
        return Telling(EventStatus.CANCELLED)
    return Telling(EventStatus.CANCELLED if denied else EventStatus.HELD, denied=denied)


def _denied(doc: Doc, index: int) -> bool:
    index = before(doc, index, first=0)
    if index >= 0 and lemmas(doc)[index] == FUTURE_AUXILIARY:
        index = before(doc, index, first=0)
    return index >= 0 and lemmas(doc)[index] == "не"


def _will(doc: Doc, index: int, statement: Statement) -> bool:
    """ "будет организован", "будут проводиться"."""
    near = range(max(statement.first, index - 4), min(statement.last, index + 4))
    return any(is_will(doc, at) for at in near)


def is_will(doc: Doc, index: int) -> bool:
    """Whether the token is "будет", "будут"."""
    tokens = columns(doc)
    return tokens.lemmas[index] == FUTURE_AUXILIARY and tokens.texts[index].lower().startswith(FUTURE_STEM)


def _near(doc: Doc, index: int, statement: Statement, *, kind: str) -> bool:
    """Whether a verb of the class governs the infinitive: "[планируется] провести", "[удалось] организовать"."""
    return not verbs(kind).isdisjoint(lemmas(doc)[max(statement.first, index - 6) : index])


def _supposed(doc: Doc, statement: Statement) -> bool:
    """ "в случае поступления заявок", "если позволит погода", "при условии": nothing firm."""
    if lemmas_of(doc, statement.first, statement.last).isdisjoint(words("if") | words("condition")):
        return False
    said = lemmas(doc)
    for at in range(statement.first, statement.last):
        if said[at] in words("if"):
            return True
        if said[at] in words("condition"):
            index = before(doc, at, first=statement.first)
            if index >= statement.first and said[index] == _before_condition(said[at]):
                return True
    return False


def _before_condition(noun: str) -> str:
    """The preposition with which a noun states a condition: "в случае", but "при условии"."""
    return "в" if noun in words("case") else "при"
