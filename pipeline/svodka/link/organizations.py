"""Mentions of organizations into organizations: one record a body, with every place that names it.

Names are compared once each (`aliases.reason`); what an echo takes up, it joins without comparison. A name that could be one of several
bodies joins none of them, unless they are one body already.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from svodka.annotate.morphology import fold, lemma
from svodka.extract.mentions import Mentions, OrganizationMention
from svodka.extract.names.bodies import adjectives, tails, type_of
from svodka.link.aliases import WEAK, WEAKEST, reason
from svodka.link.body_names import QUOTED, Name, name_of, plain
from svodka.read import Document
from svodka.records import Mention, Organization

TOWN = re.compile(r"(?<= )([а-яё]{1,3})\.\s?(?=[А-ЯЁ])")
"""The common noun of a place cut with a point: "администрация г. Тотьмы"."""
TITLE = 400
"""A body named so near the beginning, in characters, is the document's own, and a short name that may be several bodies' is its."""
LARGEST = 800
"""More different names than this in one document are compared by their writing only."""


@dataclass(slots=True)
class Body:
    """The mentions of one body."""

    mentions: list[OrganizationMention] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where the text first names it."""
        return min(mention.start for mention in self.mentions)


def link_organizations(doc: Doc, document: Document, found: Mentions) -> tuple[Organization, ...]:
    """One record a body; ids count in the order of first mention."""
    bodies = _bodies(found.organizations, document.text)
    ids = {
        (mention.start, mention.end): f"o{number}" for number, body in enumerate(bodies, 1) for mention in body.mentions
    }
    return tuple(_record(body, number, ids, document.text) for number, body in enumerate(bodies, 1))


def _bodies(mentions: Iterable[OrganizationMention], text: str) -> list[Body]:
    by_writing: dict[str, Body] = {}
    at: dict[tuple[int, int], Body] = {}
    echoes: list[OrganizationMention] = []
    for mention in mentions:
        if mention.alias_of is not None:
            echoes.append(mention)
            continue
        name = name_of(mention, text)
        small = name.abbreviation and name.text[-1].islower()  # "ПМПк" is a school's, "ПМПК" a town's
        body = by_writing.setdefault(f"{name.plain}{small}", Body())
        body.mentions.append(mention)
        if not body.names:
            body.names.append(name)
        at[mention.start, mention.end] = body
    merged = _merged(list(by_writing.values())) if len(by_writing) <= LARGEST else list(by_writing.values())
    merged = _of_one_parent(merged, text)
    owner = {id(mention): body for body in merged for mention in body.mentions}
    for echo in echoes:
        assert echo.alias_of is not None
        _join(echo, at.get((echo.alias_of.start, echo.alias_of.end)), owner, merged, text)
        at[echo.start, echo.end] = Body([echo])
    return sorted(merged, key=lambda body: body.first)


def _join(echo: OrganizationMention, whole: Body | None, owner: dict[int, Body], merged: list[Body], text: str) -> None:
    """An echo to the body it takes up, which may be an echo's own."""
    body = owner.get(id(whole.mentions[0])) if whole is not None else None
    if body is None:
        body = Body([], [name_of(echo, text)])
        merged.append(body)
    body.mentions.append(echo)
    owner[id(echo)] = body


def _merged(bodies: list[Body]) -> list[Body]:
    """Bodies joined where a test holds; the fullest names first, so that a short one sees all it could be."""
    ordered = sorted(bodies, key=lambda body: -len(body.names[0].plain))
    kept: list[Body] = []
    opening = min((body.first for body in bodies), default=0)
    for body in ordered:
        name = body.names[0]
        reasons = [(other, why) for other in kept if (why := _reason(name, other)) is not None]
        strong = [other for other, why in reasons if why not in WEAK]
        weak = [other for other, why in reasons if why != WEAKEST]
        matches = strong[:1] or weak or [other for other, _ in reasons]
        if len(matches) > 1 and opening < TITLE:
            matches = [other for other in matches if other.first == opening] or matches
        if len(matches) == 1:
            matches[0].mentions.extend(body.mentions)
            matches[0].names.extend(body.names)
        else:
            kept.append(body)
    return kept


def _of_one_parent(bodies: list[Body], text: str) -> list[Body]:
    """Bodies joined whose parents are one body and whose own names are the same: "Совет ТОС микрорайона «Юг»", "Совет ТОС «Юг»"."""
    while True:
        holders = {(each.start, each.end): number for number, body in enumerate(bodies) for each in body.mentions}
        kept: dict[tuple[object, ...], int] = {}
        joined: dict[int, int] = {}
        for number, body in enumerate(bodies):
            for mention in body.mentions:
                above = None if mention.parent is None else holders.get((mention.parent.start, mention.parent.end))
                if above is None or above == number:
                    continue
                name = name_of(mention, text)
                if name.own and name.own != name.plain:
                    first = kept.setdefault((above, name.own_lemmas, name.generic), number)
                    if first != number:
                        joined[number] = first
        if not joined:
            return bodies
        for number, first in sorted(joined.items(), reverse=True):
            bodies[first].mentions.extend(bodies[number].mentions)
            bodies[first].names.extend(bodies[number].names)
        bodies = [body for number, body in enumerate(bodies) if number not in joined]


def _reason(name: Name, body: Body) -> str | None:
    """Why a name is a body's; a strong reason before a weak one."""
    found = [why for other in body.names if (why := reason(name, other)) is not None]
    return next((why for why in found if why not in WEAK), found[0] if found else None)


def _record(body: Body, number: int, ids: dict[tuple[int, int], str], text: str) -> Organization:
    best = _fullest(body.mentions)
    parent = next((mention.parent for mention in body.mentions if mention.parent is not None), None)
    own = f"o{number}"
    above = None if parent is None else ids.get((parent.start, parent.end))
    mentions = sorted(body.mentions, key=lambda mention: (mention.start, mention.end))
    return Organization(
        id=own,
        name=_with_town(best.name, body.mentions, text),
        short_name=_short(body, best, text),
        kind=best.kind,
        legal_form=next((mention.legal_form for mention in body.mentions if mention.legal_form), None),
        place=best.place or next((mention.place for mention in body.mentions if mention.place), None),
        generic=all(mention.generic for mention in body.mentions),
        parent=None if above == own else above,
        mentions=tuple(Mention(start=each.start, end=each.end, rule=each.rule) for each in mentions),
    )


def _fullest(mentions: list[OrganizationMention]) -> OrganizationMention:
    """The mention with the fullest name: no echo, no heading in capitals, one with a legal form and a quoted name
    before others, the longest; of names as long as it, the first."""
    first = [mention for mention in mentions if mention.alias_of is None]
    own = [mention for mention in first if not mention.name.isupper()] or mentions
    if own and all(mention.place is not None and mention.place.islower() for mention in own):
        own = first  # "АДМИНИСТРАЦИЯ ТОТЕМСКОГО РАЙОНА", further on "администрация района"
    own = [mention for mention in own if _formal(mention)] or [each for each in own if _numbered(each)] or own
    own = [mention for mention in own if mention.rule != "sibling"] or own  # whose head its list lent it
    if any(mention.place and not mention.place.islower() for mention in own):
        own = [each for each in own if not _of_level(each.name) and not (each.place or "А").islower()] or own
    if any(mention.parent is not None for mention in own):
        own = [mention for mention in own if lemma(fold(mention.name.split()[-1])) not in tails("taken")] or own
    longest = max(len(plain(mention.name)) for mention in own)
    return min(
        (mention for mention in own if len(plain(mention.name)) > longest - 3), key=lambda mention: mention.start
    )


def _numbered(mention: OrganizationMention) -> bool:
    """Whether a name is a legal form with a number, which says more than a common noun with it: "МОУ СОШ № 3"."""
    return mention.legal_form is not None and any(map(str.isdigit, mention.name))


def _of_level(name: str) -> bool:
    """Whether a name is an adjective of level and a head, which says less than a place: "городская администрация"."""
    first, _, rest = name.partition(" ")
    return " " not in rest and lemma(fold(first)) in adjectives("seat")


def _formal(mention: OrganizationMention) -> bool:
    """Whether a name is a legal form, cut or in words, with a quoted name."""
    matched = QUOTED.search(mention.name)
    before = "" if matched is None else mention.name[: matched.start()]
    kinds = (type_of(lemma(fold(word))) for word in before.split()[:4])
    return bool(before) and (mention.legal_form is not None or any(kind and kind.role == "legal" for kind in kinds))


def _with_town(name: str, mentions: list[OrganizationMention], text: str) -> str:
    """A name with the common noun of its town written out, where another mention of the body writes it: "администрация города"."""
    matched = TOWN.search(name)
    if matched is None or name[: matched.start()].endswith(" по "):
        return name
    words = (word for each in mentions for word in text[each.start : each.end].split() if len(word) > 3)
    full = next((word for word in words if plain(word) == matched[1]), None)
    return name if full is None else f"{name[: matched.start()]}{full} {name[matched.end() :]}"


def _short(body: Body, best: OrganizationMention, text: str) -> str | None:
    """The shortest other writing that is an abbreviation or a declared alias."""
    writings = {
        " ".join(text[mention.start : mention.end].split()): mention for mention in body.mentions if mention is not best
    }
    found = [
        writing
        for writing, mention in writings.items()
        if len(writing) < len(best.name) and (mention.rule == "declared" or sum(map(str.isupper, writing)) > 1)
    ]
    return min(found, key=lambda writing: (len(writing), writing)) if found else None
