"""Whose title a quotation is: the state of the reading of a statement, and where it sends a title."""

from enum import Enum, auto

from spacy.tokens import Doc, Token

from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Passage
from svodka.extract.events.naming import chained, names_other, reaches, shows
from svodka.extract.events.positions import Position
from svodka.extract.events.titles import CLOSING, Quote
from svodka.extract.events.triggers import Trigger, in_plural
from svodka.extract.events.when import dated_before
from svodka.extract.events.words import DASHES, before, folded, index_at, is_word, verbs
from svodka.extract.mentions import CountMention, DateMention
from svodka.records import EventKind

NAMED_SEVERALLY = frozenset({EventKind.CAMPAIGN, EventKind.COMPETITION, EventKind.CULTURE, EventKind.CONFERENCE})
"""Kinds of which several names are several events; several topics of lessons or meetings are one."""
PART_WORDS = 3
"""Tokens between a part and the name of its whole: "финал городской премии «…»"."""


class Route(Enum):
    """Where a title goes."""

    CURRENT = auto()
    WAIT = auto()
    NOWHERE = auto()


class TitleOwners:
    """What is known while a statement is read, and the rules that find the owner of a quotation."""

    def __init__(self, doc: Doc, told: Passage, index: int, heir_of: Draft | None) -> None:
        self.doc, self.told, self.index, self.heir_of = doc, told, index, heir_of
        self.first = told.statement.first
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.lead: DateMention | None = None
        self.among: list[DateMention] = []
        self.waiting_titles: list[Quote] = []
        self.waiting_counts: list[CountMention] = []
        self.since_title: list[CountMention | DateMention] = []
        self.previous: Trigger | None = None
        self.route = Route.NOWHERE
        self.divided = False
        self.division = False
        self.broken = 0

    def owner(self, quote: Quote, token: Token | None) -> Draft | Route:
        """Whose title a quotation is."""
        if token is None or token.text == ";":
            return Route.WAIT
        if self.route is Route.NOWHERE and self._next_of_row(quote):
            return Route.NOWHERE
        if token.ent_type_ == "PER" and self.doc[token.i + 1].text == ":":
            # as in: Открыла форум директор Анна Седова: «Нас уже сто»
            return Route.NOWHERE
        if dated_before(self.told, token):
            return Route.WAIT if self.current is None or self.current.closed else Route.CURRENT
        owner = next((draft for draft in self.drafts if _holds(draft, token)), None)
        if owner is not None:
            return Route.NOWHERE if self._acts(quote, owner) else self._told_instead(owner, quote)
        if chained(self.doc, quote, first=self.first):
            if self.division:
                # as in: в номинациях «Проза», «Поэзия»
                return Route.NOWHERE
            return self.route if self.waiting_titles else self._continued(quote)
        self.division = is_word(token, "nomination")
        if is_word(token, "topic"):
            if self._named_already(quote, token):
                return Route.NOWHERE
            self._to_first_of_pair()
            return Route.CURRENT
        if self._met(token):
            return Route.NOWHERE
        part = None if self.current is None else self.current.trigger
        if part is not None and is_word(self.doc[part.head], "part") and 0 < token.i - part.head <= PART_WORDS:
            return Route.CURRENT
        if is_word(token, "performance"):
            trigger = None if self.current is None else self.current.trigger
            return Route.CURRENT if shows(self.doc, trigger, token) else Route.NOWHERE
        if names_other(self.doc, token, first=self.first, beside=quote.beside):
            return Route.NOWHERE
        return self._continued(quote)

    def _met(self, verb: Token) -> bool:
        """ "В финале встретились [«Вихрь»] и [«Олимп»]", "на фестивале пели [«Зори»]": the names of those who did it."""
        aside = self.current is not None and self.current.position is Position.BESIDE
        did = verb.pos_ == "VERB" and {"VerbForm=Fin", "Number=Plur"} <= set(verb.morph)
        return aside and did and folded(verb) not in verbs("occur")

    def _next_of_row(self, quote: Quote) -> bool:
        """ "в клубах «Луч», [«Искра»] и [«Заря»]", "в залах сети «Кадр»: [«Луч»]": the name right behind another, after a mark."""
        index = before(self.doc, index_at(self.doc, quote.start), first=self.first)
        if index <= self.first or self.doc[index - 1].text not in CLOSING:
            return False
        return self.doc[index].text == ":" or chained(self.doc, quote, first=self.first)

    def _named_already(self, quote: Quote, token: Token) -> bool:
        """ "акция «Чистый двор» (28 мая, тема – «[Река]»)", "под девизом «[Река]»": what a happening with a name was about."""
        if self.current is None or not self.current.titles:
            return False
        before = self.told.elements_at(quote.start)
        return is_word(token, "motto") or (before is not None and before.depth > 0)

    def _acts(self, quote: Quote, owner: Draft) -> bool:
        """ "В финале «Луч» обыграл «Зарю»": the name is that of who acted, not of the happening."""
        index = index_at(self.doc, quote.end - 1) + 1
        if not owner.aside or index >= self.told.statement.last:
            return False
        token = self.doc[index]
        acts = token.pos_ == "VERB" and {"VerbForm=Fin", "Voice=Act", "Number=Sing"} <= set(token.morph)
        return acts and not any(folded(token) in verbs(kind) for kind in ("hold", "attend", "plan"))

    def _told_instead(self, owner: Draft, quote: Quote) -> Draft:
        """ "[беседа] с элементами тренинга «…»": the title of what is told, where the word before it is a mere attribute."""
        told = self.current
        if told is None or told.aside or owner.trigger is None:
            return owner
        if told.trigger is not None and self._by_sort(told.trigger, owner):
            return told
        apart = before(self.doc, index_at(self.doc, quote.start), first=self.first)
        if owner.position is Position.FRAME and not told.titles and self.doc[apart].text in DASHES:
            # as in: мероприятие, посвящённое Дню матери – «[Свет души]»
            return told
        if owner.position is not Position.TALK:
            return owner
        # several have no one name: "конкурс проектов «…»" is a competition of that name
        return told if told.kind is owner.kind or in_plural(self.doc, owner.trigger) else owner

    def _ceremony(self) -> Draft | None:
        """The ceremony that is told, if one is."""
        told = self.current
        noun = None if told is None or told.trigger is None else self.doc[told.trigger.head]
        known = noun is not None and any(is_word(noun, kind) for kind in ("ceremony", "opening"))
        return told if known else None

    def _awarded(self, quote: Quote) -> Draft | None:
        """ "церемония награждения победителей [фестиваля] хоров «Весна»": the name is that of the happening whose winners they are."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last is self.current or self._ceremony() is None or last.position is not Position.TALK:
            return None
        told = last.kind in NAMED_SEVERALLY and not last.titles and reaches(self.doc, last.reach(), quote)
        return last if told else None

    def _by_sort(self, told: Trigger, owner: Draft) -> bool:
        """ "[турнир] по интеллектуальным играм «…»": what is played there."""
        if owner.trigger is None or owner.position is not Position.FRAME:
            return False
        led = self.doc[told.last]
        between = self.doc[told.last + 1 : owner.trigger.first]
        return folded(led) == "по" and all(token.pos_ == "ADJ" for token in between)

    def _continued(self, quote: Quote) -> Route | Draft:
        if self.current is None:
            return Route.NOWHERE
        if (awarded := self._awarded(quote)) is not None:
            return awarded
        if self.current.titles and self.route is Route.NOWHERE:
            return Route.NOWHERE
        return Route.CURRENT if reaches(self.doc, self.current.reach(), quote) else Route.NOWHERE

    def _to_first_of_pair(self) -> None:
        """ "[Вебинары] и практикумы на тему «…»": the first of a pair stands for both."""
        draft = self.current
        if draft is None or draft.position is not Position.PAIR or draft.model is None or draft.titles:
            return
        self.drafts.remove(draft)
        draft.model.counts.extend(draft.counts)
        self.current = draft.model


def _holds(draft: Draft, token: Token) -> bool:
    return draft.trigger is not None and draft.trigger.first <= token.i < draft.trigger.last
