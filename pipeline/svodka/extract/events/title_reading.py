"""Gives quoted titles to the happenings of a statement, or makes happenings of them."""

from enum import Enum, auto

from spacy.tokens import Doc, Token

from svodka.annotate import text_of
from svodka.extract.events.bare_titles import kind_of_doings, kind_of_title, known_kind, noun_in
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Passage
from svodka.extract.events.exact_dates import exactness
from svodka.extract.events.naming import (
    chained,
    explained,
    names_other,
    reaches,
    shows,
    word_before,
)
from svodka.extract.events.numbers import names_part
from svodka.extract.events.positions import DASHES, Position, brought_with, in_plural
from svodka.extract.events.titles import CLOSING, Quote
from svodka.extract.events.triggers import Trigger
from svodka.extract.events.when import dated_before
from svodka.extract.events.words import after, before, folded, index_at, is_gap, is_word, verbs, words
from svodka.extract.mentions import CountMention, DateMention
from svodka.records import EventKind, EventRole

NAMED_SEVERALLY = frozenset({EventKind.CAMPAIGN, EventKind.COMPETITION, EventKind.CULTURE, EventKind.CONFERENCE})
"""Kinds of which several names are several events; several topics of lessons or meetings are one."""
NEXT_TO = 3
"""Characters between a bare title and its day: a space, an opening bracket."""
SEVERAL = 2
PART_WORDS = 3
"""Tokens between a part and the name of its whole: "финал городской премии «…»"."""


class Route(Enum):
    """Where a title goes."""

    CURRENT = auto()
    WAIT = auto()
    NOWHERE = auto()


class TitleReading:
    """What is known while a statement is read, and the rules for its quotations."""

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

    def settle(self) -> None:
        """Titles after which no noun came are an event of their own, of the kind of what introduces or precedes them."""
        titles = [quote for quote in self.waiting_titles if not explained(self.doc, quote, self.told.statement)]
        self.waiting_titles = []
        model = self.current or self.heir_of
        if titles and model is None and self._stands_alone(titles[0]):
            self._befallen(titles.pop(0))
        if titles and self._alone(titles[0], self.current or self.heir_of) and self.current is not None:
            self.current.titles.extend(titles[1:])

    def quote(self, quote: Quote) -> None:
        """Find the happening that the quotation names."""
        token = word_before(self.doc, quote, first=self.first)
        owner = self._owner(quote, token)
        if isinstance(owner, Draft):
            self.route = Route.CURRENT
            self._give(owner, quote, topic=False)
            return
        self.route = owner
        if owner is Route.NOWHERE or (owner is Route.WAIT and self._befalls(quote)):
            self._named_by_itself(quote, token)
            return
        if owner is Route.WAIT or self.current is None:
            self.waiting_titles.append(quote)
            return
        self._give(self.current, quote, topic=token is not None and is_word(token, "topic"))

    def _named_by_itself(self, quote: Quote, token: Token | None) -> None:
        """ "провести «[Урок безопасности]»", "проведены «[Кросс нации]», «[Лыжня России]»": a title says itself what was held."""
        befalls = self._befalls(quote) or self._remembered(quote, token)
        befalls = befalls or (token is not None and brought_with(self.doc, token))
        if not befalls and (token is None or not (is_word(token, "holding") or folded(token) in verbs("took_place"))):
            return
        inner, named = index_at(self.doc, quote.inner), noun_in(self.doc, quote)
        took_place = token is not None and token.pos_ == "VERB" and folded(token) in verbs("took_place")
        befalls = befalls or (token is not None and (_befell(token) or _went(token) or brought_with(self.doc, token)))
        if (named is None or (named.first > inner and not took_place)) and not befalls:
            return
        if named is not None and named.need == "project":
            return
        kind, lemma = kind_of_title(self.doc, text_of(self.doc), quote), "" if named is None else named.lemma
        if kind is EventKind.OTHER and self.current is not None and not self.current.aside:
            kind = self.current.kind
        draft = Draft(quote.start, quote.end, kind, lemma, "held", self.index, lead=self.lead)
        draft.titles.append(quote)
        self.drafts.append(draft)
        self.current, self.since_title, self.route = draft, [], Route.CURRENT

    def titled_week(self) -> None:
        """ "«Неделя леса»: 5 мая – квест (6 команд)": what has the name of a week before a colon is no name of what follows."""
        quote = self.waiting_titles[-1] if self.waiting_titles else None
        if quote is None or self.doc[index_at(self.doc, quote.end - 1) + 1].text != ":":
            return
        named = noun_in(self.doc, quote)
        if named is not None and is_word(self.doc[named.head], "week"):
            self._befallen(self.waiting_titles.pop())
            self.current = None

    def _stands_alone(self, quote: Quote) -> bool:
        """ "7 апреля – «[Зарядка для всех]», 90 человек": a title with a day of its own and no noun."""
        if self.told.happening and self.first == index_at(self.doc, quote.start):
            return True
        before = [element for element in self.told.elements if element.end <= quote.start]
        opens = all(isinstance(element.what, DateMention) for element in before)
        opening = self.doc[self.first : index_at(self.doc, quote.start)]
        if self._at_place(quote) or (opens and self._after_day(quote)):
            return True
        bare = all(
            token.is_punct or is_gap(token) or any(date.start <= token.idx < date.end for date in before)
            for token in opening
        )
        return opens and bare and self._dated(quote) and not self._verb_follows(quote)

    def _after_day(self, quote: Quote) -> bool:
        """ "В музее 18 мая – «[Ночь открытий]», 210 гостей": a place, an exact day and a dash before the title, and no verb."""
        dash = index_at(self.doc, quote.start) - 1
        if dash <= self.first or self.doc[dash].text not in DASHES:
            return False
        last = next((element for element in reversed(self.told.elements) if element.end <= quote.start), None)
        if last is None or not isinstance(last.what, DateMention) or exactness(last.what) == 1:
            return False
        between = self.doc[index_at(self.doc, last.end - 1) + 1 : dash]
        told = any(token.pos_ in ("VERB", "AUX") or token.text in ".;:" for token in self.doc[self.first : dash])
        placed = any(token.pos_ == "ADP" and folded(token) in ("в", "на", "у") for token in self.doc[self.first : dash])
        return placed and not told and all(is_gap(token) for token in between) and not self._verb_follows(quote)

    def _at_place(self, quote: Quote) -> bool:
        """ "Вечером в клубе «[Весна идёт]»: пели, играли": after a time and a place, before a colon."""
        at, last = index_at(self.doc, quote.end - 1) + 1, self.told.statement.last
        if at >= last or self.doc[at].text != ":":
            return False
        before = self.doc[self.first : index_at(self.doc, quote.start)]
        if any(token.pos_ in ("VERB", "AUX") or token.text == ":" for token in before):
            return False
        placed = any(token.pos_ == "ADP" and folded(token) in ("в", "на", "у") for token in before)
        timed = any(token.text.lower() in words("time of day") for token in before)
        did = any(token.pos_ == "VERB" and "Tense=Past" in token.morph for token in self.doc[at : min(last, at + 4)])
        return placed and did and (timed or self._dated(quote))

    def _dated(self, quote: Quote) -> bool:
        """Whether an exact day stands before the title or right after it: "«Чистый двор» (28 мая, 40 человек)"."""
        near = (
            element.what
            for element in self.told.elements
            if element.end <= quote.start or 0 <= element.start - quote.end <= NEXT_TO
        )
        return any(isinstance(what, DateMention) and exactness(what) > 1 for what in near)

    def _verb_follows(self, quote: Quote) -> bool:
        """ "14 мая «Луч» обыграл «Зарю»", "«Луч» 14 мая играл": the name of who acted."""
        index = after(self.doc, index_at(self.doc, quote.end - 1), last=self.told.statement.last)
        day = next((element for element in self.told.elements if 0 <= element.start - quote.end <= NEXT_TO), None)
        if day is not None and isinstance(day.what, DateMention) and day.depth == 0:
            index = after(self.doc, index_at(self.doc, day.end - 1), last=self.told.statement.last)
            if index < self.told.statement.last and any(
                folded(self.doc[index]) in verbs(kind) for kind in ("hold", "attend", "plan", "cancel")
            ):
                return False
        return index < self.told.statement.last and self.doc[index].pos_ == "VERB" and not _befell(self.doc[index])

    def _befallen(self, quote: Quote) -> None:
        """A happening of which only the title is told."""
        kind = kind_of_title(self.doc, text_of(self.doc), quote)
        if kind is EventKind.OTHER:
            kind = kind_of_doings(self.doc, index_at(self.doc, quote.end - 1) + 1, last=self.told.statement.last)
        draft = Draft(quote.start, quote.end, kind, "", "held", self.index, lead=self.lead)
        draft.titles.append(quote)
        self.drafts.append(draft)
        self.current, self.since_title, self.route = draft, [], Route.CURRENT

    def _befalls(self, quote: Quote) -> bool:
        """ "Крупнейшая – «[Работа рядом]» – состоялась в мае": the verb says that the title is a happening's."""
        last = self.told.statement.last
        index = after(self.doc, index_at(self.doc, quote.end - 1), last=last)
        while index < last and (self.doc[index].text in DASHES or self.doc[index].text == ","):
            index = after(self.doc, index, last=last)
        return index < last and (_befell(self.doc[index]) or self._ran(index))

    def _remembered(self, quote: Quote, token: Token | None) -> bool:
        """ "Наиболее запомнились: «[Святки]» (12 января, 46 чел.)", "яркими стали «[Святки]» (…)": a bracket tells of its day or its people."""
        if token is None or folded(token) not in verbs("note"):
            return False
        following = next((element for element in self.told.elements if element.start >= quote.end), None)
        bracketed = following is not None and following.depth > 0 and following.start - quote.end <= NEXT_TO
        return bracketed and isinstance(following.what if following is not None else None, DateMention | CountMention)

    def _ran(self, index: int) -> bool:
        """ "«[Лыжня дружбы]» прошла 11 февраля": with a day in the sentence and without an object, which a team or a body would have."""
        verb = self.doc[index]
        told = verb.pos_ == "VERB" and "Tense=Past" in verb.morph and folded(verb) in verbs("took_place")
        if not told or index + 1 >= self.told.statement.last:
            return False
        following = self.doc[index + 1]
        if following.pos_ in ("NOUN", "ADJ", "PROPN") and not following.is_digit:
            return False
        return any(
            isinstance(element.what, DateMention) and exactness(element.what) > 1 for element in self.told.elements
        )

    def _owner(self, quote: Quote, token: Token | None) -> Draft | Route:
        """Whose title a quotation is."""
        if token is None or token.text == ";":
            return Route.WAIT
        if token.text in CLOSING and self.route is Route.NOWHERE and self.doc[token.i + 1].text == ":":
            # as in: показы в кинотеатрах сети «Кадр»: «[Луч]», «[Искра]»
            return Route.NOWHERE
        if token.ent_type_ == "PER" and self.doc[token.i + 1].text == ":":
            # as in: Открыла форум директор Анна Седова: «Нас уже сто»
            return Route.NOWHERE
        if dated_before(self.told, token):
            return Route.WAIT if self.current is None or self.current.closed else Route.CURRENT
        owner = next((draft for draft in self.drafts if _holds(draft, token)), None)
        if owner is not None:
            return Route.NOWHERE if self._acts(quote, owner) else self._told_instead(owner)
        if chained(self.doc, quote, first=self.first):
            if self.division or (self.route is Route.NOWHERE and self._next_of_row(quote)):
                # as in: в номинациях «Проза», «Поэзия»
                return Route.NOWHERE
            return self.route if self.waiting_titles else self._continued(quote)
        self.division = is_word(token, "nomination")
        if is_word(token, "topic"):
            if self._named_already(quote, token):
                return Route.NOWHERE
            self._to_first_of_pair()
            return Route.CURRENT
        part = None if self.current is None else self.current.trigger
        if part is not None and is_word(self.doc[part.head], "part") and 0 < token.i - part.head <= PART_WORDS:
            return Route.CURRENT
        if is_word(token, "performance"):
            trigger = None if self.current is None else self.current.trigger
            return Route.CURRENT if shows(self.doc, trigger, token) else Route.NOWHERE
        if names_other(self.doc, token, first=self.first):
            return Route.NOWHERE
        return self._continued(quote)

    def _next_of_row(self, quote: Quote) -> bool:
        """ "в клубах «Луч», [«Искра»] и [«Заря»]": the name right behind another that is none of a happening."""
        index = before(self.doc, index_at(self.doc, quote.start), first=self.first)
        return index > self.first and self.doc[index - 1].text in CLOSING

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

    def _told_instead(self, owner: Draft) -> Draft:
        """ "[беседа] с элементами тренинга «…»": the title of what is told, where the word before it is a mere attribute."""
        told = self.current
        if told is None or told.aside or owner.trigger is None:
            return owner
        if told.trigger is not None and self._by_sort(told.trigger, owner):
            return told
        if owner.position is not Position.TALK:
            return owner
        # several have no one name: "конкурс проектов «…»" is a competition of that name
        return told if told.kind is owner.kind or in_plural(self.doc, owner.trigger) else owner

    def _ceremony(self) -> Draft | None:
        """The ceremony that is told, if one is."""
        told = self.current
        known = told is not None and told.trigger is not None and is_word(self.doc[told.trigger.head], "ceremony")
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

    def _give(self, draft: Draft, quote: Quote, *, topic: bool) -> None:
        if not draft.titles:
            beside = self._known_beside(draft, quote)
            if beside or self._severally(draft, quote) or self._of_series(draft, quote):
                self._alone(quote, draft)
                return
            draft.titles.append(quote)
            self.since_title = []
            if draft.kind is EventKind.OTHER:
                draft.kind = known_kind(text_of(self.doc), quote) or draft.kind
            return
        several = draft.kind in NAMED_SEVERALLY and not topic and not (self._outnumber(draft) or self._works(draft))
        if draft.closed or self.since_title or several:
            self._alone(quote, draft)
            return
        draft.titles.append(quote)

    def _outnumber(self, draft: Draft) -> bool:
        """ "участие в 37 акциях, среди которых «А», «Б»", "2 спектакля – «А» и «Б»": one series with names given as instances."""
        names = sum(isinstance(element.what, Quote) for element in self.told.elements)
        return any(role is EventRole.OCCURRENCES and count.value >= max(names, SEVERAL) for count, role in draft.counts)

    def _works(self, draft: Draft) -> bool:
        """ "показ фильмов «А», «Б»": works shown one after another."""
        if draft.trigger is None or not is_word(self.doc[draft.trigger.head], "showing"):
            return False
        shown = self.doc[draft.trigger.head : index_at(self.doc, draft.titles[0].start)]
        return any(is_word(token, "performance") and "Number=Plur" in token.morph for token in shown)

    def _known_beside(self, draft: Draft, quote: Quote) -> bool:
        """ "22 июня – митинг, «Свеча памяти»": a happening known by its title, after a comma that closes another."""
        if draft.trigger is None or known_kind(text_of(self.doc), quote) in (None, draft.kind):
            return False
        between = [
            token.text for token in self.doc[draft.trigger.last : index_at(self.doc, quote.start)] if not is_gap(token)
        ]
        return between == [","]

    def _of_series(self, draft: Draft, quote: Quote) -> bool:
        """ "открыто 7 выставок, в том числе «Зима» (14 февраля), «Весна» (май)": one of a series, with a day or number of its own."""
        if not any(role is EventRole.OCCURRENCES and count.value >= SEVERAL for count, role in draft.counts):
            return False
        own = any(
            element.depth > 0 and 0 <= element.start - quote.end <= NEXT_TO and not isinstance(element.what, Trigger)
            for element in self.told.elements
        )
        return own and names_part(self.doc, draft.end, quote.start)

    def _severally(self, draft: Draft, quote: Quote) -> bool:
        """ "акций, таких как [«Двор»], [«Ёлка»]": every name is an event of its own, the noun is none."""
        if draft.trigger is None or draft.kind not in NAMED_SEVERALLY or not in_plural(self.doc, draft.trigger):
            return False
        between = [folded(token) for token in self.doc[draft.trigger.last : index_at(self.doc, quote.start)]]
        return "такой" in between and "как" in between

    def _alone(self, quote: Quote, model: Draft | None) -> bool:
        """A title that is an event of its own, of the kind of the one before it; it takes the numbers given since the last title."""
        if model is None:
            return False
        need = model.need if model.need == "never" else "title"
        named = noun_in(self.doc, quote)
        said = named.kind if named is not None and is_word(self.doc[named.head], "week") else model.kind
        kind = known_kind(text_of(self.doc), quote) or said
        draft = Draft(quote.start, quote.end, kind, model.lemma, need, self.index, model=model)
        draft.titles.append(quote)
        draft.lead = self.lead or model.lead
        for told in self.since_title:
            if isinstance(told, DateMention):
                draft.dates.append(told)
                model.dates = [date for date in model.dates if date is not told]
            else:
                draft.counts += [pair for pair in model.counts if pair[0] is told]
                model.counts = [pair for pair in model.counts if pair[0] is not told]
        self.since_title = []
        self.drafts.append(draft)
        self.current = draft
        return True


def _befell(token: Token) -> bool:
    """ "состоялись «…»", "организован «…»": a verb that only a happening has for its subject."""
    passive = "Variant=Short" in token.morph or token.text.endswith(("ся", "сь", "тся"))
    return token.pos_ == "VERB" and passive and folded(token) in verbs("took_place")


def _went(token: Token) -> bool:
    """ "у обелиска прошла «Свеча памяти»"; in "«Луч» прошёл «Зарю»" teams are named."""
    went = token.pos_ == "VERB" and folded(token) in ("пройти", "проходить") and "Number=Sing" in token.morph
    return went and (token.i == 0 or token.nbor(-1).text not in CLOSING)


def _holds(draft: Draft, token: Token) -> bool:
    return draft.trigger is not None and draft.trigger.first <= token.i < draft.trigger.last
