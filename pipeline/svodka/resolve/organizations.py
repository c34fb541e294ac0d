"""The same organization across documents: one row with all its names, every merge with its reason.

Bodies are compared inside blocks (a name, a quoted name, an abbreviation or two stems in common). Names that say themselves whose body it is (a named
place, a central agency) join wherever they stand; all others only where the documents' territories agree, so that the КДН of two towns stay
apart. Spelling is compared with RapidFuzz. A correction file (tab-separated: `same` or `apart`, one name, the other) has the last word.

    >>> one = Body("a", "o1", "УМВД России по г. Вологде", place="г. Вологде")
    >>> other = Body("b", "o7", "УМВД России по городу Вологде", place="городу Вологде")
    >>> [body.name for body in resolve([one, other])]
    ['УМВД России по городу Вологде']
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from svodka.errors import ResourceError
from svodka.extract.names.bodies import abbreviations
from svodka.extract.organizations import agency, stands_for
from svodka.link import Extraction
from svodka.link.body_names import QUOTED, plain
from svodka.store.database import fold

ALIKE = 94.0
"""Names whose spelling agrees to this percentage differ by an error of writing."""
LARGEST_BLOCK = 400
"""A block with more bodies than this says nothing; its bodies meet in smaller ones."""


@dataclass(frozen=True, slots=True)
class Body:
    """An organization of one document. `territory` is the document's own, as far as it is known."""

    document: str
    id: str
    name: str
    names: tuple[str, ...] = ()
    place: str | None = None
    territory: str | None = None
    generic: bool = False

    @property
    def writings(self) -> tuple[str, ...]:
        """All its names, the canonical one first."""
        return tuple(dict.fromkeys((self.name, *self.names)))


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two bodies are one; `score` is RapidFuzz's percentage where spelling was compared."""

    one: tuple[str, str]
    other: tuple[str, str]
    reason: str
    score: float = 100.0


@dataclass(frozen=True, slots=True)
class Resolved:
    """A body with all its names, the bodies of documents it is made of, and the merges that made it."""

    id: str
    name: str
    names: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person decided of two names: `same` or not."""

    same: bool
    one: str
    other: str


@dataclass(slots=True)
class Cluster:
    """Bodies joined so far."""

    bodies: list[Body]
    merges: list[Merge] = field(default_factory=list)


def bodies_of(extraction: Extraction) -> Iterator[Body]:
    """The organizations of one document, with the territory the document states."""
    document, about = extraction.document, extraction.about
    for body in extraction.organizations:
        forms = (" ".join(document.text[mention.start : mention.end].split()) for mention in body.mentions)
        short = (body.short_name,) if body.short_name else ()
        yield Body(
            document.digest,
            body.id,
            body.name,
            tuple(dict.fromkeys((*short, *(form for form in forms if form.isupper())))),
            place=body.place,
            territory=about.territory.value if about.territory else None,
            generic=body.generic,
        )


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The decisions of a correction file; `ResourceError` names the line that is none."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 3 or cells[0] not in ("same", "apart"):
            raise ResourceError(
                f"line {number}: no decision",
                path=path,
                remedy='write "same" or "apart", a tab, one name, a tab, the other',
            )
        found.append(Correction(cells[0] == "same", cells[1], cells[2]))
    return tuple(found)


def resolve(bodies: Iterable[Body], corrections: Iterable[Correction] = ()) -> tuple[Resolved, ...]:
    """Join the bodies of many documents; ids depend on the names alone, so that a later run gives the same."""
    held = list(bodies)
    apart = {frozenset((plain(each.one), plain(each.other))) for each in corrections if not each.same}
    same = {frozenset((plain(each.one), plain(each.other))) for each in corrections if each.same}
    clusters = {(body.document, body.id): Cluster([body]) for body in held}
    for one, other in _pairs(held, same):
        left, right = clusters[one.document, one.id], clusters[other.document, other.id]
        if left is right:
            continue
        merge = _merge(one, other, same)
        if merge is None or _kept_apart(left, right, apart):
            continue
        left.bodies.extend(right.bodies)
        left.merges.extend((*right.merges, merge))
        for body in right.bodies:
            clusters[body.document, body.id] = left
    unique = {id(cluster): cluster for cluster in clusters.values()}
    return tuple(_resolved(cluster) for cluster in unique.values())


def _pairs(bodies: list[Body], same: set[frozenset[str]]) -> Iterator[tuple[Body, Body]]:
    """Bodies of one block, each pair once a block; decided pairs first."""
    blocks: dict[str, list[Body]] = {}
    for body in bodies:
        for key in _keys(body, same):
            blocks.setdefault(key, []).append(body)
    for key in sorted(blocks, key=lambda key: (not key.startswith("!"), key)):
        block = blocks[key]
        if len(block) > LARGEST_BLOCK and not key.startswith(("!", "=")):
            continue
        first = block[0]
        for index, one in enumerate(block):
            others = block[index + 1 :] if len(block) <= LARGEST_BLOCK else (first,)
            yield from ((one, other) for other in others if one is not other)


def _keys(body: Body, same: set[frozenset[str]]) -> set[str]:
    """The blocks of a body: its names, quoted names, abbreviations, and pairs of stems."""
    keys = set()
    for name in body.writings:
        bare = plain(name)
        keys.add(f"={bare}")
        keys.update(f"!{'|'.join(sorted(pair))}" for pair in same if bare in pair)
        if quoted := QUOTED.search(name):
            keys.add(f"={plain(quoted[1])}")
        letters = "".join(word[0] for word in bare.split() if word[0].isalpha())
        keys.add(f"a{letters[:3]}" if not name.isupper() else f"a{bare[:3]}")
    stems = sorted({word[:5] for word in plain(body.name).split() if len(word) > 4})
    keys.update(f"{one}+{other}" for one, other in pairwise(stems))
    return keys


def _merge(one: Body, other: Body, same: set[frozenset[str]]) -> Merge | None:
    """Why two bodies are one, or None."""
    ends = (one.document, one.id), (other.document, other.id)
    if any(frozenset((plain(left), plain(right))) in same for left in one.writings for right in other.writings):
        return Merge(*ends, "correction")
    if one.document == other.document or not _territories_agree(one, other):
        return None
    reason, score = _same_name(one, other)
    return None if reason is None else Merge(*ends, reason, score)


def _territories_agree(one: Body, other: Body) -> bool:
    """Whether both are of one territory: each names its place itself, or is of a document on the same one."""
    left, right = _own_place(one), _own_place(other)
    if left and right:
        return bool(left & right)
    if not left and not right and central(one.name) and central(other.name):
        return True
    left, right = left or place_stems(one.territory), right or place_stems(other.territory)
    return bool(left & right)


def central(name: str) -> bool:
    """Whether a name is of a central body, of which there is one: "МВД России", "Роспотребнадзор"."""
    first = name.split(maxsplit=1)[0]
    known = abbreviations().get(first)
    if known is not None and known[0].role == "federal":
        return True
    found = agency(first)
    return found is not None and found.role == "federal" and len(name.split()) <= 2


def _own_place(body: Body) -> frozenset[str]:
    """Stems of the names in the place that a body's own name holds."""
    return place_stems(body.place)


def place_stems(place: str | None) -> frozenset[str]:
    """The beginnings of a place's own names: "Вологодской области" -> "волог"."""
    if not place:
        return frozenset()
    words = place.replace("«", " ").replace("»", " ").split()
    return frozenset(
        fold(word.strip(".,"))[:5]
        for word in words
        if word[:1].isupper() and word.strip(".,").casefold() not in ("россии", "рф", "зато")
    )


def _same_name(one: Body, other: Body) -> tuple[str | None, float]:
    """The first reason that holds between any two names."""
    from rapidfuzz import fuzz

    pairs = [(left, right) for left in one.writings for right in other.writings]
    plains = [(plain(left), plain(right)) for left, right in pairs]
    if any(left == right for left, right in plains):
        return "same name", 100.0
    if any(_quoted(left) and _quoted(left) == _quoted(right) for left, right in pairs):
        return "same quoted name", 100.0
    if any(stands_for(*sorted(pair, key=len)) for pair in pairs):
        return "abbreviation", 100.0
    best = 0.0
    for left, right in plains:
        if _digits(left) == _digits(right) and min(len(left), len(right)) > 10:
            best = max(best, fuzz.ratio(left, right))
    return ("similar spelling", best) if best >= ALIKE else (None, best)


def _quoted(name: str) -> str:
    found = QUOTED.search(name)
    return plain(found[1]) if found else ""


def _digits(name: str) -> tuple[str, ...]:
    return tuple(word for word in name.split() if word.isdigit())


def _kept_apart(left: Cluster, right: Cluster, apart: set[frozenset[str]]) -> bool:
    """Whether a decision keeps any two bodies of the clusters apart."""
    return bool(apart) and any(
        frozenset((plain(one), plain(other))) in apart
        for body in left.bodies
        for against in right.bodies
        for one in body.writings
        for other in against.writings
    )


def _resolved(cluster: Cluster) -> Resolved:
    """The row of a cluster: the fullest name, all others, and an id made of name and place."""
    best = max(cluster.bodies, key=lambda body: (not body.name.isupper(), len(body.name), body.name))
    names = tuple(sorted({name for body in cluster.bodies for name in body.writings} - {best.name}))
    territory = "" if best.place else "|".join(sorted(place_stems(best.territory)))
    digest = hashlib.sha256(f"{plain(best.name)}|{territory}".encode()).hexdigest()[:16]
    members = tuple(sorted((body.document, body.id) for body in cluster.bodies))
    return Resolved(digest, best.name, names, members, tuple(cluster.merges))
