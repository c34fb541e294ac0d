"""What the words right around a happening say of it: the verb it hangs on, what leads to it, where it goes."""

from itertools import pairwise

from spacy.tokens import Token

from svodka.annotate import columns
from svodka.extract.events.drafts import Draft
from svodka.extract.events.positions import Position, lead
from svodka.extract.events.story import Story
from svodka.extract.events.words import lemmas, of_class, verbs, words

REPORTING = 3
"""Tokens before a meeting among which stands what reports of it."""
AIMING = 4
"""Tokens before a happening among which stands the verb of a target: "довести годовое число [экскурсий]"."""

CLAUSE = 8
"""Tokens before a happening among which stands the verb of those who made it ready."""
LISTING = frozenset(":–—-")
"""Marks behind which a sentence only tells what something consists of."""


def led_by(story: Story, draft: Draft, kind: str) -> bool:
    """ "[отметить] День города": whether a verb of the class stands right before the noun and its adjectives."""
    if draft.trigger is None:
        return False
    index = lead(story.doc, draft.trigger, first=story.told[draft.statement].first)
    return index >= 0 and lemmas(story.doc)[index] in verbs(kind)


def dedicated(story: Story, draft: Draft) -> bool:
    """ "посвящённая [юбилею]", "приуроченный к [празднику]": what another happening is dedicated to."""
    if draft.trigger is None or draft.position is not Position.FRAME:
        return False
    first = story.told[draft.statement].first
    index = lead(story.doc, draft.trigger, first=first)
    return index >= first and any(
        of_class(lemma, "dedicated") for lemma in lemmas(story.doc)[max(first, index - 1) : index + 1]
    )


def is_direct(story: Story, draft: Draft, *, verb: int | None) -> bool:
    """Whether the noun is what was held, with a word on it: not "проведены [собрания], …", "прошло 200 мероприятий – это [концерты], …"."""
    assert draft.trigger is not None
    tokens, statement, trigger = columns(story.doc), story.told[draft.statement], draft.trigger
    if verb is None:
        return False
    if tokens.features[trigger.head].get("Case") not in ("Nom", "Acc") and words("some").isdisjoint(
        lemmas(story.doc)[max(statement.first, verb) : trigger.first]
    ):
        # also: прошло несколько [концертов]
        return False
    if not LISTING.isdisjoint(tokens.texts[min(verb, trigger.first) : trigger.first]):
        return False
    follows = tokens.pos[trigger.last] if trigger.last < statement.last else "PUNCT"
    return not (trigger.first == verb + 1 == trigger.last - 1 and follows == "PUNCT")


def of_results(story: Story, draft: Draft) -> bool:
    """ "Подведены [итоги] конкурса": the time told beside it is that of its results, not its own."""
    if draft.position is not Position.FRAME or draft.trigger is None:
        return False
    first = story.told[draft.statement].first
    return of_class(lemmas(story.doc)[max(first, lead(story.doc, draft.trigger, first=first))], "result")


def made_ready(story: Story, draft: Draft, *, first: int) -> bool:
    """ "Родители [подготовили] для выпускников концерт": the verb of its clause, told as done."""
    assert draft.trigger is not None
    tokens, said = columns(story.doc), lemmas(story.doc)
    for index in range(draft.trigger.first - 1, max(first, draft.trigger.first - CLAUSE) - 1, -1):
        if tokens.texts[index] in ",;:()" and tokens.pos[index + 1] != "ADJ":
            return False
        if tokens.pos[index] in ("VERB", "ADJ") and said[index] in verbs("prepare"):
            told = tokens.features[index]
            return told.get("Tense") == "Past" and (told.get("VerbForm") == "Fin" or told.get("Variant") == "Short")
    return False


def near(said: list[str], kind: str, *, first: int, last: int) -> bool:
    """ "первый вопрос [сегодняшнего] выездного совещания"."""
    return any(of_class(lemma, kind) for lemma in said[max(first, last - REPORTING) : last])


def in_course(story: Story, draft: Draft, *, first: int) -> bool:
    """ "рассказал в [ходе] брифинга": as good as "на брифинге"."""
    if draft.trigger is None:
        return False
    index = lead(story.doc, draft.trigger, first=first)
    return index > first and of_class(lemmas(story.doc)[index], "course")


def of_several(story: Story, draft: Draft) -> bool:
    """ "14 из 38 [заседаний]": so many of all."""
    if draft.trigger is None:
        return False
    index = lead(story.doc, draft.trigger, first=story.told[draft.statement].first)
    return index > 0 and lemmas(story.doc)[index] == "из" and story.doc[index - 1].like_num


def aimed(story: Story, draft: Draft, *, first: int) -> bool:
    """ "[Довести] число экскурсий до 75", "[ожидаемый результат] – 12 занятий"."""
    start = story.told[draft.statement].first
    said, features = lemmas(story.doc)[start:first], columns(story.doc).features[start:first]
    if any(one in words("expected") and other in words("result") for one, other in pairwise(said)):
        return True
    near = zip(said[-AIMING:], features[-AIMING:], strict=True)
    return any(lemma in verbs("aim") and told.get("VerbForm") == "Inf" for lemma, told in near)


def _sets_out(lemma: str) -> bool:
    return lemma in verbs("go") or lemma in verbs("set out")


def went_to(story: Story, draft: Draft) -> bool:
    """ "команда выехала на краевой [финал]": where somebody went."""
    if draft.trigger is None or draft.position is not Position.MAIN:
        return False
    first = story.told[draft.statement].first
    index = lead(story.doc, draft.trigger, first=first)
    return index > first and lemmas(story.doc)[index] == "на" and _sets_out(lemmas(story.doc)[index - 1])


def goes_to(story: Story, draft: Draft, *, last: int) -> bool:
    """ "[Экскурсия] в пожарную часть": a measure that says to where is one happening."""
    said = lemmas(story.doc)
    if draft.trigger is None or not of_class(said[draft.trigger.head], "outing") or draft.trigger.last >= last:
        return False
    return said[draft.trigger.last] in words("to where")


def is_object(noun: Token, verb: Token) -> bool:
    """ "[медосмотр] прошли 214 учащихся": the noun of a service does not agree with the verb, or is its object."""
    if verb.pos_ != "VERB":
        return False
    counted = any(token.like_num for token in verb.doc[verb.i + 1 : verb.i + 3])
    return "Number=Plur" in verb.morph and (counted or "Number=Sing" in noun.morph or "Case=Acc" in noun.morph)
