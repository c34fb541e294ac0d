"""Gives quoted titles to the happenings of a statement, or makes happenings of them."""

from spacy.tokens import Token

from svodka.annotate import text_of
from svodka.extract.events.among import selects
from svodka.extract.events.bare_titles import kind_of_doings, kind_of_title, known_kind, noun_in
from svodka.extract.events.drafts import Draft
from svodka.extract.events.lone_titles import NEXT_TO, befalls, befell, befell_by_sort, remembered, stands_alone, went
from svodka.extract.events.naming import chained, explained, word_before
from svodka.extract.events.number_parts import names_part
from svodka.extract.events.positions import brought_with
from svodka.extract.events.title_owners import NAMED_SEVERALLY, Route, TitleOwners
from svodka.extract.events.titles import Quote
from svodka.extract.events.triggers import Trigger, in_plural
from svodka.extract.events.words import before_adjectives, folded, index_at, is_gap, is_word, verbs, words
from svodka.extract.mentions import DateMention
from svodka.records import EventKind, EventRole

SEVERAL = 2


class TitleReading(TitleOwners):
    """Adds the rules that give a title to its happening or make one of it."""

    def settle(self) -> None:
        """Titles after which no noun came are an event of their own, of the kind of what introduces or precedes them."""
        titles = [quote for quote in self.waiting_titles if not explained(self.doc, quote, self.told.statement)]
        self.waiting_titles = []
        model = self.current or self.heir_of
        if titles and model is None and stands_alone(self.doc, self.told, titles[0]):
            self._befallen(titles.pop(0))
        if titles and self._alone(titles[0], self.current or self.heir_of) and self.current is not None:
            self.current.titles.extend(titles[1:])

    def quote(self, quote: Quote) -> None:
        """Find the happening that the quotation names."""
        token = word_before(self.doc, quote, first=self.first)
        if self.heir_of is not None and self._is_among(quote, token):
            self._alone(quote, self.heir_of)
            self.route = Route.CURRENT
            return
        if token is not None and token.pos_ == "ADJ" and self._joined_by_sort(token):
            self._befallen(quote)
            return
        owner = self.owner(quote, token)
        if isinstance(owner, Draft):
            self.route = Route.CURRENT
            self._give(owner, quote, topic=False)
            return
        self.route = owner
        borne = (
            token is not None and token.pos_ == "NOUN" and "Case=Gen" in token.morph and not is_word(token, "holding")
        )
        # in "на территории парка «Заря» состоится концерт" the name is the park's
        if owner is Route.NOWHERE or (owner is Route.WAIT and not borne and befalls(self.doc, self.told, quote)):
            self._named_by_itself(quote, token)
            return
        if owner is Route.WAIT or self.current is None:
            self.waiting_titles.append(quote)
            return
        self._give(self.current, quote, topic=token is not None and is_word(token, "topic"))

    def _joined_by_sort(self, adjective: Token) -> bool:
        """ "Прошли встречи и традиционная «[Ёлка]»": an adjective in the singular behind "и" is of none of several."""
        several = None if self.current is None or self.current.aside else self.current.trigger
        if several is None or not in_plural(self.doc, several) or "Number=Sing" not in adjective.morph:
            return False
        index = before_adjectives(self.doc, adjective.i + 1, first=self.first)
        joined = index > several.head and self.doc[index].text == "и" and "Case=Nom" in adjective.morph
        return joined and any(
            folded(token) in verbs("occur") for token in self.doc[self.first : several.first] if token.pos_ == "VERB"
        )

    def _is_among(self, quote: Quote, token: Token | None) -> bool:
        """ "Проведено 18 акций. Среди них [«Двор»], [«Песни»]": one of a row of names that the sentence opens with."""
        if not selects(self.doc, self.told.statement) or (
            self.current is not None and self.current.trigger is not None
        ):
            return False
        led = token is not None and (folded(token) in words("those told") or folded(token) in words("among"))
        return led or (self.current is not None and chained(self.doc, quote, first=self.first))

    def _named_by_itself(self, quote: Quote, token: Token | None) -> None:
        """ "провести «[Урок безопасности]»", "проведены «[Кросс нации]», «[Лыжня России]»": a title says itself what was held."""
        borne = token is not None and token.pos_ == "NOUN" and "Case=Gen" in token.morph
        happened = (not borne and befalls(self.doc, self.told, quote)) or remembered(self.doc, self.told, quote, token)
        happened = happened or (token is not None and brought_with(self.doc, token))
        by_sort = token is not None and token.pos_ == "ADJ" and befell_by_sort(self.doc, token, first=self.first)
        happened = happened or by_sort
        if not happened and (token is None or not (is_word(token, "holding") or folded(token) in verbs("took_place"))):
            return
        if token is not None and token.pos_ == "ADJ":
            # as in: прошла очередная «[Литературная гостиная]»
            token = self.doc[max(self.first, before_adjectives(self.doc, token.i + 1, first=self.first))]
        inner, named = index_at(self.doc, quote.inner), noun_in(self.doc, quote)
        took_place = token is not None and token.pos_ == "VERB" and folded(token) in verbs("took_place")
        happened = happened or (token is not None and (befell(token) or went(token) or brought_with(self.doc, token)))
        if (named is None or (named.first > inner and not took_place)) and not happened:
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

    def _befallen(self, quote: Quote) -> None:
        """A happening of which only the title is told."""
        kind = kind_of_title(self.doc, text_of(self.doc), quote)
        if kind is EventKind.OTHER:
            kind = kind_of_doings(self.doc, index_at(self.doc, quote.end - 1) + 1, last=self.told.statement.last)
        draft = Draft(quote.start, quote.end, kind, "", "held", self.index, lead=self.lead)
        draft.titles.append(quote)
        self.drafts.append(draft)
        self.current, self.since_title, self.route = draft, [], Route.CURRENT

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
        """ "22 июня – митинг, «Свеча памяти»", "4 субботника, «День двора» (14 июня)": a happening told by its title, after a comma that closes another."""
        if draft.trigger is None:
            return False
        counted = any(role is EventRole.OCCURRENCES and count.value >= SEVERAL for count, role in draft.counts)
        if not counted and known_kind(text_of(self.doc), quote) in (None, draft.kind):
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
        # also: стали традиционными такие акции, как «Двор»
        before_it = folded(self.doc[draft.trigger.first - 1]) if draft.trigger.first > self.first else ""
        return "как" in between and ("такой" in between or before_it == "такой")

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
