"""What a happening's sentence tells of it: its verb, its place, what it belongs to."""

from functools import cached_property

from svodka.annotate import columns
from svodka.extract.events.beside import (
    consists,
    is_kept,
    of_some_sort,
    recruits,
    right_behind,
    won_in,
)
from svodka.extract.events.drafted import OPENING_WORDS, Drafted
from svodka.extract.events.drafts import Draft
from svodka.extract.events.phrases import (
    dedicated,
    is_direct,
    is_object,
    led_by,
    made_ready,
    of_results,
)
from svodka.extract.events.places import place_of
from svodka.extract.events.positions import lead
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.words import index_at, is_word, lemmas, of_class, verbs, words
from svodka.extract.mentions import beginning

PRESS_WORDS = 5
ISSUE = 4
"""Last tokens of the line of a newspaper's name among which the sign of its number stands."""
BACK = 100
"""Events back to which a name may have been told."""


class Told(Drafted):
    """A draft with what is said of it."""

    @cached_property
    def standing(self) -> bool:
        """A verb says that there is such a thing."""
        return _exists(self.story, self.statement, self.first)

    @cached_property
    def placed(self) -> bool:
        """Its place is told."""
        return (
            (self.plural or self.draft.need == "own")
            and self.told.verb is not None
            and _has_place(self.story, self.draft)
        )

    @cached_property
    def at_time_of_its_own(self) -> bool:
        """With a day or a month of its own and the verb of what takes place or goes on."""
        if not self.own_date or not self.dated or self.told.verb is None:
            return False
        general = self.told.general or self.told.joined or self.told.denied
        lasts = self.said[self.told.verb] in verbs("course") and self.opens
        return (self.occurred or lasts) and not (general or self.aside)

    @cached_property
    def told_where(self) -> bool:
        """Its place is told, with whatever verb."""
        return self.draft.trigger is not None and _has_place(self.story, self.draft)

    @cached_property
    def made_ready(self) -> bool:
        """After the verb of those who made it ready."""
        return self.draft.trigger is not None and made_ready(self.story, self.draft, first=self.statement.first)

    @cached_property
    def at_title_place(self) -> bool:
        """Its title stands after "в", and nobody took part in it."""
        before = self.first - 1
        return before >= self.statement.first and self.said[before] in words("in") and not self.told.attended

    @cached_property
    def took_part(self) -> bool:
        """What somebody took part in."""
        return self.told.past and self.told.verb is not None and of_class(self.said[self.told.verb], "joining")

    @cached_property
    def undergone(self) -> bool:
        """A service that people went through."""
        return (
            self.told.verb is not None
            and self.draft.trigger is not None
            and self.said[self.told.verb] in verbs("undergo")
            and self.draft.lemma.rpartition(" ")[2] in words("service")
            and is_object(self.story.doc[self.draft.trigger.head], self.story.doc[self.told.verb])
        )

    @cached_property
    def published(self) -> bool:
        """It stood in the press."""
        return self.draft.lemma in words("speech") and _in_press(self.story, self.last, self.statement)

    @cached_property
    def issue(self) -> bool:
        """Its sentence ends with the number of an issue."""
        said = self.said[self.statement.first : self.statement.last]
        return self.told.verb is None and "№" in said[-ISSUE:]

    @cached_property
    def habitual(self) -> bool:
        """With a word of what is done again and again."""
        return any(of_class(lemma, "habit") for lemma in self.said[self.statement.first : self.statement.last])

    @cached_property
    def regular(self) -> bool:
        """With how often it is held."""
        return self.told.general and self.told.topic and _regular(self.story, self.draft)

    @cached_property
    def in_phase(self) -> bool:
        """With the verb of its beginning, course or end."""
        return (
            self.told.verb is not None
            and self.said[self.told.verb] in verbs("course")
            and of_some_sort(self.story, self.draft)
        )

    @cached_property
    def won(self) -> bool:
        """Where a place was taken."""
        return won_in(self.story, self.draft, first=self.statement.first)

    @cached_property
    def became(self) -> bool:
        """Said to be so or so by now."""
        return (
            self.told.verb is not None
            and self.told.topic
            and self.said[self.told.verb] in verbs("turn")
            and right_behind(self.story, self.last, self.told.verb)
        )

    @cached_property
    def in_lasting(self) -> bool:
        """With the verb of how long."""
        return self.told.verb is not None and self.said[self.told.verb] in verbs("last")

    @cached_property
    def kept(self) -> bool:
        """A day that is kept every year."""
        return self.draft.of_day and is_kept(self.story, self.statement)

    @cached_property
    def recruited(self) -> bool:
        """What people were called to."""
        return self.draft.need == "own" and recruits(self.story, self.draft, self.statement)

    @cached_property
    def direct(self) -> bool:
        """The subject or object of its clause."""
        return self.plural and self.draft.trigger is not None and is_direct(self.story, self.draft, verb=self.told.verb)

    @cached_property
    def in_results(self) -> bool:
        """After "итоги"."""
        return of_results(self.story, self.draft)

    @cached_property
    def never(self) -> bool:
        """It never was."""
        return self.told.denied and any(
            of_class(lemma, "never") for lemma in self.said[self.statement.first : self.statement.last]
        )

    @cached_property
    def celebrated(self) -> bool:
        """A day that is kept."""
        return self.draft.of_day and (
            led_by(self.story, self.draft, "celebrate")
            or (self.told.topic and self.told.verb is not None and (self.said[self.told.verb] in verbs("celebrate")))
        )

    @cached_property
    def happened(self) -> bool:
        """With a verb of holding."""
        return self.told.verb is not None and any(
            self.said[self.told.verb] in verbs(kind) for kind in ("took_place", "course", "happen", "hold own")
        )

    @cached_property
    def occurred(self) -> bool:
        """With the verb of what takes place."""
        return self.told.verb is not None and self.said[self.told.verb] in verbs("occur")

    @cached_property
    def dedicated(self) -> bool:
        """What something else is dedicated to."""
        return dedicated(self.story, self.draft)

    @cached_property
    def held_for(self) -> bool:
        """With a verb of those who hold."""
        return (
            self.told.verb is not None
            and (self.said[self.told.verb] in verbs("occur") or self.said[self.told.verb] in verbs("carry out"))
            and not self.told.ordered
            and not of_class(self.draft.lemma.rpartition(" ")[2], "stage")
        )

    @cached_property
    def goes_on(self) -> bool:
        """With the present of what happens."""
        return self.told.general and self.told.verb is not None and self.said[self.told.verb] in verbs("happen")

    @cached_property
    def of_programme(self) -> bool:
        """What a programme consists of."""
        return consists(self.story, self.draft, self.statement)

    @cached_property
    def launched(self) -> bool:
        """With the verb of its beginning."""
        return self.told.verb is not None and self.told.past and self.said[self.told.verb] in verbs("launch")

    @cached_property
    def after_it(self) -> bool:
        """After "после", "до"."""
        index = lead(self.story.doc, self.draft.trigger, first=self.statement.first) if self.draft.trigger else -1
        return index >= self.statement.first and self.said[index] in words("before or after")

    @cached_property
    def in_frame(self) -> bool:
        """ "В рамках" of it, where no feast is meant."""
        index = lead(self.story.doc, self.draft.trigger, first=self.statement.first) if self.draft.trigger else -1
        return index >= self.statement.first and of_class(self.said[index], "within") and not self.draft.of_day

    @cached_property
    def of_winners(self) -> bool:
        """After "победители", "призёры", before any of its name was told."""
        index = lead(self.story.doc, self.draft.trigger, first=self.statement.first) if self.draft.trigger else -1
        if index < self.statement.first or not of_class(self.said[index], "winner"):
            return False
        return all(taken.draft.lemma != self.draft.lemma for taken in self.story.taken[-BACK:])

    @cached_property
    def given_start(self) -> bool:
        """After "дать старт"."""
        index = lead(self.story.doc, self.draft.trigger, first=self.statement.first) if self.draft.trigger else -1
        if index <= self.statement.first or not of_class(self.said[index], "beginning"):
            return False
        return not verbs("give").isdisjoint(self.said[max(self.statement.first, index - OPENING_WORDS) : index])

    @cached_property
    def for_whom(self) -> bool:
        """After whom it was for."""
        return (
            self.told.verb is not None
            and self.draft is self.story.drafts[self.draft.statement][0]
            and self.said[self.statement.first] in words("for whom")
            and self.statement.first < self.told.verb < self.first
        )


def _regular(story: Story, draft: Draft) -> bool:
    """ "[Занятия] проходят дважды в неделю": told with how often it is held."""
    statement = story.told[draft.statement]
    if draft.trigger is None or not in_plural(story.doc, draft.trigger):
        return False
    for date in beginning(story.found.dates, statement.start, statement.end):
        if date.recurrence is None:
            continue
        if date.start > draft.end:
            between = story.doc[draft.trigger.last : index_at(story.doc, date.start)]
            return not any(token.text in ",;:" for token in between)
    return False


def _exists(story: Story, statement: Statement, first: int) -> bool:
    """ "действует [лекторий]", "функционирует родительский [университет]": right before the noun."""
    near = range(first - 1, max(statement.first, first - OPENING_WORDS) - 1, -1)
    tokens = columns(story.doc)
    verb = next((index for index in near if tokens.pos[index] not in ("ADJ", "NUM", "DET")), None)
    return (
        verb is not None and lemmas(story.doc)[verb] in verbs("exist") and tokens.features[verb].get("Tense") == "Pres"
    )


def _has_place(story: Story, draft: Draft) -> bool:
    """Whether a place is named for it; "стала традиционным мероприятием" says what something is, not that it was held."""
    if draft.trigger is not None and "Case=Ins" in story.doc[draft.trigger.head].morph:
        return False
    beside = story.drafts[draft.statement]
    return (
        place_of(story.doc, story.found, statement=story.told[draft.statement], draft=draft, beside=beside) is not None
    )


def _in_press(story: Story, last: int, statement: Statement) -> bool:
    """ "выступлений в средствах массовой информации", "на областном радио"."""
    return any(is_word(token, "media") for token in story.doc[last : min(statement.last, last + PRESS_WORDS)])
