"""When two mentions name one body: by a declared alias, the same writing, the quoted name alone, an abbreviation, or a place left out.

Each test gets two `Name`s and is silent where the writings only resemble each other: a wrong merge costs more than a missed one.
"""

from collections.abc import Callable

from svodka.annotate.morphology import fold, lemma, parse
from svodka.extract.names.bodies import legal_form, tails
from svodka.extract.organizations import stands_for
from svodka.link.body_names import ADJECTIVE, MARKS, Name, expansions, plain, same_words
from svodka.link.cores import same_core
from svodka.link.left_out import part_of_name, place_left_out, town_by_its_name
from svodka.link.levels import level_for_place, one_word, quoted_opening, title_left_out
from svodka.link.members import of_members
from svodka.link.quoted import quoted_name, type_alone
from svodka.link.spelled_out import spelled_out
from svodka.link.territory import agree, leads, read

Test = Callable[[Name, Name], bool]


def same_writing(one: Name, other: Name) -> bool:
    """The same words, whatever the marks: "СШОР № 3", "СШОР №3", «СШОР-3»."""
    if one.small != other.small:
        return False  # "ПМПк" is a school's, "ПМПК" a town's
    return one.plain.replace(" ", "") == other.plain.replace(" ", "")


def same_lemmas(one: Name, other: Name) -> bool:
    """Bodies named by a common noun, in the singular and in the plural: "отдел полиции", "отделы полиции"."""
    return one.generic and other.generic and one.lemmas == other.lemmas


def abbreviates(one: Name, other: Name) -> bool:
    """One is made of the first letters of the other: "ЦСПСиД", "Центр социальной помощи семье и детям"."""
    short, full = (
        (one.written, other.written) if len(one.written) < len(other.written) else (other.written, one.written)
    )
    if one.generic != other.generic and (one.generic or other.generic) and not (one.abbreviation or other.abbreviation):
        return False
    if len(full) <= len(short) + 3:
        return False
    written = (short, _without_form(short, full), *_of_parent(short))
    names = (full, _in_words(full)) if STATE in full else (full,)
    return any(stands_for(each, name) for each in written for name in names)


STATE = "гос"
"""How one-word names of what is the state's begin: "госуниверситет"."""


def _of_parent(short: str) -> tuple[str, ...]:
    """An abbreviation before those of its parents, or in marks: "КИТИ ВГУ", "НИУ «КубенГУ»"."""
    words = short.split()
    if len(words) < 2 or not all(word.strip('«»"').isupper() for word in words[:-1]):
        return ()
    quoted = words[-1][0] in '«"' and sum(map(str.isupper, words[-1])) > 1 and legal_form(words[0]) != "company"
    return (words[-1].strip('«»"'),) if quoted else (words[0],) if len(words[0]) > SHORT and words[-1].isupper() else ()


SHORT = 3
"""So few letters spell many a name."""


def _in_words(full: str) -> str:
    """A name with what its words of one are in two: "Кубенский госуниверситет", "Кубенский государственный университет"."""
    return " ".join(same_words().get(fold(word), word) for word in full.split())


def _without_form(short: str, full: str) -> str:
    """An abbreviation without the legal form that the full name leaves out: "ГБУЗ ОКНД", "Областной клинический диспансер"."""
    form, _, rest = short.partition(" ")
    return rest if rest and legal_form(form) is not None and legal_form(full.split(maxsplit=1)[0]) is None else short


def spelled_inside(one: Name, other: Name) -> bool:
    """One writes out what the other abbreviates in its midst: "ГУЗ «Никольская ЦРБ»", "«Никольская центральная районная больница»"."""
    if one.quoted_written and other.quoted_written:
        short, full = sorted((one.quoted_written, other.quoted_written), key=len)
    elif one.quoted_written or other.quoted_written:
        short, full = sorted((one.quoted_written or one.text, other.quoted_written or other.text), key=len)
    else:
        short, full = sorted((one.text, other.text), key=len)
    return spelled_out(short, full)


GENITIVE = ("ого", "его", "ой", "ей")


def of_the_same(one: Name, other: Name) -> bool:
    """A part of a body, which is taken up by its sort: "пресс-служба надзорного ведомства", "пресс-служба прокуратуры района"."""
    return _takes_up(one, other) or _takes_up(other, one)


def _takes_up(short: Name, full: Name) -> bool:
    words = short.plain.split()
    if len(words) < 2 or full.own == full.plain or lemma(words[-1]) not in tails("taken"):
        return False
    adjective = len(words) > 2 and words[-2].endswith(GENITIVE)
    return full.own == " ".join(words[: -2 if adjective else -1])


def head_alone(one: Name, other: Name) -> bool:
    """A head under a capital before its full name stands: "Ассоциация" of a newsletter, signed with the whole name."""
    short, full = (one, other) if len(one.lemmas) < len(other.lemmas) else (other, one)
    return len(short.lemmas) == 1 and short.lemmas[0] == full.lemmas[0] and not short.abbreviation and not full.generic


def sort_alone(one: Name, other: Name) -> bool:
    """A quoted name without its place: "детская больница" of "ГБУ «Сокольская детская больница»"."""
    short, full = (one, other) if len(one.plain) <= len(other.plain) else (other, one)
    first, _, rest = full.quoted.partition(" ")
    size = len(short.lemmas)
    if short.quoted or size < 2 or not first.endswith(ADJECTIVE) or len(rest.split()) != size:
        return False
    return tuple(lemma(word) for word in rest.split()) == short.lemmas


def partly_expanded(one: Name, other: Name) -> bool:
    """ "Кубенская ООШ" and "МКОУ «Кубенская основная общеобразовательная школа»": an abbreviation of a sort beside the rest of the name."""
    short, full = (one, other) if len(one.plain) <= len(other.plain) else (other, one)
    words = short.written.split()
    at = next((index for index, word in enumerate(words) if index and word in expansions()), None)
    if at is None or len(words) > 4 or short.numbers != full.numbers or short.generic != full.generic:
        return False
    rest = {lemma(word) for word in plain(" ".join(words[:at] + words[at + 1 :])).split()}
    theirs = {lemma(word) for word in (full.quoted or full.own).split()}
    return rest | expansions()[words[at]] <= theirs


def numbered_alone(one: Name, other: Name) -> bool:
    """A sort with its number, and one body of that sort and number: "школа № 3", "МБОУ «Кубенская СОШ № 3»"."""
    short, full = (one, other) if len(one.lemmas) <= len(other.lemmas) else (other, one)
    if not short.numbers or short.numbers != full.numbers or short.quoted or len(short.lemmas) >= len(full.lemmas):
        return False
    sort = [each for each in short.lemmas if not each.isdigit()]
    if short.place and full.plain.endswith(short.place):
        sort = sort[: len(sort) - len(short.place.split())]  # "школа № 3 с. Майское"
    theirs = set(full.lemmas).union(*(expansions().get(word, ()) for word in MARKS.sub(" ", full.written).split()))
    return len(sort) == 1 and not short.abbreviation and sort[0] in theirs


def same_honour(one: Name, other: Name) -> bool:
    """A sort called after the same person, with initials or without: "библиотека им. Орлова", "областная библиотека имени П.А. Орлова"."""
    short, full = (one, other) if len(one.lemmas) <= len(other.lemmas) else (other, one)
    if short.numbers != full.numbers or not (left := _honoured(short)) or left != _honoured(full):
        return False
    return short.lemmas[0] in full.lemmas


def _honoured(name: Name) -> str:
    """The surname in honour of which a body is named; "" where there is none."""
    words = name.own.split()
    at = next((index for index, word in enumerate(words) if word in ("им", "имени")), len(words))
    rest = [word for word in words[at + 1 :] if len(word) > 2]
    return rest[0] if at > 0 and len(rest) == 1 else ""


def set_alone(one: Name, other: Name) -> bool:
    """One of a set by its abbreviation alone, and with whose it is: "ПДН", "ПДН ОМВД России по Вашкинскому району"."""
    short, full = (one, other) if len(one.plain) <= len(other.plain) else (other, one)
    if not short.generic or full.generic or not short.abbreviation or short.small != full.small:
        return False
    if not full.plain.startswith(short.plain + " ") or full.numbers:
        return False
    if "«" in full.text and not full.text[len(short.text) :].split()[0].isupper():
        return False  # a town has many an "отдел полиции «Южный»"
    return not any(parse(word)[0].features.get("Number") == "Plur" for word in full.plain.split()[1:2])


def expanded(one: Name, other: Name) -> bool:
    """What an abbreviation of the lexicon stands for is in the other: "КЧС", "Комиссия по предупреждению чрезвычайных ситуаций"."""
    short, full = (one, other) if len(one.plain) < len(other.plain) else (other, one)
    if not short.abbreviation or " " in short.written or short.numbers != full.numbers:
        return False
    wanted = expansions().get(short.written)
    if wanted is None or len(full.lemmas) > 4 * len(wanted):
        return False
    return wanted <= {lemma(word) for word in (full.quoted or full.own).split()}


def compound(one: Name, other: Name) -> bool:
    """ "Минприроды края" and "Министерство природных ресурсов и экологии края"."""
    short, full = (one, other) if len(one.plain) <= len(other.plain) else (other, one)
    for whole, prefix in PREFIXES:
        at = full.lemmas.index(whole) if short.plain.startswith(prefix) and whole in full.lemmas[:AHEAD] else -1
        if at < 0 or not all(leads(word) for word in full.text.split()[:at]):
            continue
        core = short.plain.split()[0][len(prefix) :]
        words = (full.own.removesuffix(full.place) or full.own).split()[at + 1 : at + FIELDS]
        if len(core) < SHORT or not any(word[:3] == core[:3] for word in words):
            return False
        if COUNTRY in short.place.split() and full.place and COUNTRY not in full.plain.split():
            return False  # "Минздрав России", "Министерство здравоохранения края"
        left, right = read([], short.place.split()), read(full.text.split()[:at], full.place.split())
        return left is None or right is None or agree(left, right)
    return False


AHEAD = 3
"""So many words of territory and the head of a ministry stand first: "Региональное Министерство образования"."""
COUNTRY = plain("России")
"""The country as `plain` writes it."""
FIELDS = 6
"""Among so many words of a ministry's name its short name takes one: "Минспорта", "Министерство физической культуры и спорта"."""
PREFIXES = (("министерство", "мин"), ("департамент", "деп"))
"""How one-word names of agencies begin, and the head they stand for."""

TESTS: tuple[Test, ...] = (
    same_writing,
    same_lemmas,
    quoted_name,
    abbreviates,
    spelled_inside,
    expanded,
    partly_expanded,
    numbered_alone,
    same_honour,
    set_alone,
    sort_alone,
    type_alone,
    compound,
    town_by_its_name,
    place_left_out,
    part_of_name,
    level_for_place,
    same_core,
    of_the_same,
    one_word,
    of_members,
    quoted_opening,
    title_left_out,
    head_alone,
)
AMONG_WORDS: tuple[Test, ...] = tuple(test for test in TESTS if test not in (expanded, type_alone))
"""The tests that can hold where neither name is an abbreviation."""
WORDLESS: tuple[Test, ...] = (compound, numbered_alone, one_word)
"""Those that can hold where the names have no word in common."""
ABBREVIATED: tuple[Test, ...] = (*WORDLESS, same_core)
"""Those that can hold where they have none, an abbreviation being among the words."""
WEAK = frozenset(
    {
        "partly_expanded",
        "numbered_alone",
        "same_honour",
        "set_alone",
        "sort_alone",
        "place_left_out",
        "part_of_name",
        "town_by_its_name",
        "expanded",
        "type_alone",
        "compound",
        "head_alone",
        "level_for_place",
        "same_core",
        "of_the_same",
        "one_word",
        "of_members",
        "quoted_opening",
        "title_left_out",
    }
)
"""Tests that hold for a short name and every longer one: they join only where one body is possible."""


WEAKEST = "type_alone"
"""Asked only where no other test holds: a district has its own "ЦРБ" and may name its neighbour's."""


def reason(one: Name, other: Name) -> str | None:
    """The first test that says that two names are one body's; None where none does."""
    if one.numbers != other.numbers and one.numbers and other.numbers:
        return None
    if one.small != other.small and one.plain == other.plain:
        return None
    if one.abbreviation or other.abbreviation:
        tests = TESTS
    elif one.stems.isdisjoint(other.stems):
        tests = ABBREVIATED if one.shortened or other.shortened else WORDLESS
    else:
        tests = AMONG_WORDS
    return next((test.__name__ for test in tests if test(one, other)), None)
