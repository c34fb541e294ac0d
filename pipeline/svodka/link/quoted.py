"""When two names with a quoted name in them are one body's: "ДК «Льнянка»", "МБУ «ДК «Льнянка»", "Льнянка"."""

from functools import cache

from svodka.annotate.morphology import fold
from svodka.extract.names.bodies import tails
from svodka.link.body_names import Name
from svodka.link.levels import levels
from svodka.resources import lexicon

DISTINCT = frozenset({"school", "health", "club", "enterprise", "fund"})
"""Kinds of which a body has one."""


def quoted_name(one: Name, other: Name) -> bool:
    """The quoted name is the same, or is the whole of the other: "ДК «Льнянка»", "МБУ «ДК «Льнянка»", "Льнянка"."""
    if one.quoted and other.quoted:
        return one.quoted == other.quoted and _kinds_agree(one, other)
    return (bool(one.quoted) and one.quoted == other.plain) or (bool(other.quoted) and other.quoted == one.plain)


def _kinds_agree(one: Name, other: Name) -> bool:
    """Whether heads before the same quoted name can be one body's: two different units of a town are not."""
    left, right = (
        each.own[: -len(each.quoted)].split() if each.own.endswith(each.quoted) else each.own.split()
        for each in (one, other)
    )
    if not left or not right or set(left) & set(right):
        return True
    if (left[0] in _venues()) != (right[0] in _venues()):
        return False
    if left[0] in _companies() and right[0] in _companies():
        return False  # "ТСН «Ивушка»", "ООО «УК «Ивушка»"
    if (
        "fund" in (_sort(one), _sort(other))
        and _sort(one) != _sort(other)
        and (left[0] in _companies()) != (right[0] in _companies())
    ):
        return False  # "ПАО «Север»", "благотворительный фонд «Север»"
    if _of_state(one, other) or _of_state(other, one) or _sorts_differ(one, other):
        return False
    return one.own.split()[0] not in _units() and other.own.split()[0] not in _units()


def _of_state(one: Name, other: Name) -> bool:
    """ "ООО «Алтай»", "краевой центр туризма «Алтай»": what has a level of the state is no company."""
    return one.own.split()[0] in _companies() and not levels().keys().isdisjoint(other.lemmas)


def _sorts_differ(one: Name, other: Name) -> bool:
    """ "Школа «Рысь»", "клуб «Рысь»": nouns of which a body is one or the other."""
    left, right = _sort(one), _sort(other)
    return left is not None and right is not None and left != right


def _sort(name: Name) -> str | None:
    head = name.lemmas[: len(name.lemmas) - len(name.quoted.split())]
    return next((_sorts()[word] for word in head if word in _sorts()), None)


@cache
def _sorts() -> dict[str, str]:
    """Nouns that say what a body is, with their kinds; a centre or a house may be anything."""
    return {entry["lemma"]: entry["kind"] for entry in lexicon("organization_types") if entry["kind"] in DISTINCT}


@cache
def _units() -> frozenset[str]:
    """Heads and abbreviations of units, which share their parent's quoted name."""
    return frozenset(
        fold(entry["abbreviation"]) for entry in lexicon("organization_abbreviations") if entry["kind"] == "police"
    ) | frozenset(entry["lemma"] for entry in lexicon("organization_types") if entry["kind"] == "unit")


@cache
def _companies() -> frozenset[str]:
    """Legal forms and abbreviations of companies, of which a body has one."""
    forms = {fold(entry["form"]) for entry in lexicon("legal_forms") if entry["kind"] in ("company", "enterprise")}
    return frozenset(forms) | tails("ownership")


@cache
def _venues() -> frozenset[str]:
    """Heads of grounds and halls, which share the quoted name of a club that plays there."""
    return frozenset(entry["lemma"] for entry in lexicon("name_tails") if entry["use"] == "venue")


def type_alone(one: Name, other: Name) -> bool:
    """An abbreviation alone that ends a body's quoted name: "ЦРБ" of "БУЗ ВО «Тарногская ЦРБ»"."""
    short, full = (one, other) if len(one.plain) < len(other.plain) else (other, one)
    if not short.abbreviation or " " in short.written or short.generic or full.generic:
        return False
    return full.quoted.split()[-1:] == [short.plain] and full.quoted != short.plain
