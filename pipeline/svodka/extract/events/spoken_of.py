"""Whether a trigger noun is a mere word of its sentence: a body, a ranking, a short name, a thing that is only spoken of."""

from spacy.tokens import Doc, Token

from svodka.annotate import columns
from svodka.extract.events.triggers import Trigger, in_plural
from svodka.extract.events.words import DASHES, before, folded, is_word, lemmas, of_class, verbs, words
from svodka.records import EventKind


def mere_word(doc: Doc, trigger: Trigger, token: Token) -> bool:
    """Whether the trigger after `token` names no happening of its own."""
    case = columns(doc).features[trigger.head].get("Case")
    return (
        _is_other_thing(doc, trigger, token)
        or _is_alias(doc, token)
        or _is_short_name(doc, trigger)
        or _only_spoken_of(doc, token, case)
    )


def body_meant(doc: Doc, trigger: Trigger, token: Token, earlier: Trigger | None) -> bool:
    """ "совместно с администрацией и местным [советом] ветеранов", "активисты [совета]": the body and not its session."""
    if trigger.lemma not in words("body"):
        return False
    case = columns(doc).features[trigger.head].get("Case")
    of_meeting = earlier is not None and earlier.last - 1 == token.i and case == "Gen"
    of_people = case == "Gen" and token.pos_ == "NOUN" and _is_people(token)
    return _acts(doc, trigger, case) or of_meeting or case == "Ins" or of_people


def _is_other_thing(doc: Doc, trigger: Trigger, token: Token) -> bool:
    """ "в [зачёт] спартакиады", "по решению [собрания]", "учёт уголовно-исполнительной [инспекции]": a ranking, a body."""
    if of_class(trigger.lemma, "ranking"):
        # also "приняли закон в третьем [чтении]"; "в [чтениях] участвовали" is a happening
        return folded(token) in words("in") and not in_plural(doc, trigger)
    if of_class(folded(token), "ranking"):
        # as in: в зачёт [спартакиады] района
        return token.i > 0 and folded(doc[token.i - 1]) in words("in")
    if trigger.kind is EventKind.MEETING and of_class(folded(token), "act"):
        return columns(doc).features[trigger.head].get("Case") == "Gen"
    body = of_class(trigger.lemma, "inspectorate") and not in_plural(doc, trigger)
    return body and any(of_class(lemma, "authority") for lemma in lemmas(doc)[token.i + 1 : trigger.first])


def _only_spoken_of(doc: Doc, token: Token, case: str | None) -> bool:
    """ "девиз [конкурса] «…»", "мероприятия с организацией [сдачи] норм", "согласно Положению об [этапе]": no happening is told, and the title after it is none of it."""
    index = before(doc, token.i, first=0)
    led = folded(doc[index]) if index >= 0 else ""
    if case == "Gen" and (is_word(token, "motto") or is_word(token, "agenda")):
        return True
    if case == "Gen" and folded(token) in words("day") and led in words("agenda"):
        # as in: повестка дня [собрания]
        return True
    if is_word(token, "holding") and "Case=Ins" in token.morph and led in words("with"):
        return True
    act = folded(token) == "о" and is_word(doc[index], "regulation") if index >= 0 else False
    return act and before(doc, index, first=0) >= 0 and "Case=Nom" not in doc[index].morph


def _acts(doc: Doc, trigger: Trigger, case: str | None) -> bool:
    """ "[Совет] провёл две встречи", "[Совету] поручено": the body and not its session."""
    if case == "Dat":
        return True
    tokens = columns(doc)
    after_it = min(trigger.last, len(doc) - 1)
    active = tokens.features[after_it].get("Voice") == "Act" and tokens.features[after_it].get("VerbForm") == "Fin"
    return case == "Nom" and active and lemmas(doc)[after_it] in verbs("host")


def _is_people(token: Token) -> bool:
    return is_word(token, "person") or is_word(token, "host") or "Animacy=Anim" in token.morph


def _is_alias(doc: Doc, token: Token) -> bool:
    """ "смотр-конкурс на лучший двор (далее – [Смотр])": the short name of what was told."""
    index = before(doc, token.i, first=0) if token.text in DASHES else -1
    return index >= 0 and folded(doc[index]) in words("further")


def _is_short_name(doc: Doc, trigger: Trigger) -> bool:
    """ "выставку макетов (далее [Выставка])": the same without a dash."""
    return trigger.first > 0 and folded(doc[trigger.first - 1]) in words("further")
