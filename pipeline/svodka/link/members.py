"""Names that say by an adjective whose members a body is of: "ветеранская организация", "совет ветеранов"."""

from svodka.extract.names.bodies import tails
from svodka.link.body_names import Name
from svodka.link.territory import agree, told


def of_members(one: Name, other: Name) -> bool:
    """ "городская ветеранская организация" and "городской совет ветеранов": whose members a body is of."""
    if one.generic or other.generic or one.numbers != other.numbers:
        return False
    for left, right in ((one, other), (other, one)):
        members = next((word for word in left.lemmas if word in tails("membership")), None)
        if members is None or members in right.lemmas or len(left.lemmas) > LONGEST:
            continue
        if not tails("lower").isdisjoint(left.lemmas) and tails("lower").isdisjoint(right.lemmas):
            continue  # a "первичная ветеранская организация" is one of the many under a council
        if not any(word[:STEM] == members[:STEM] and word in tails("relational") for word in right.lemmas[1:4]):
            continue
        mine, theirs = told(left.text.split(), left.place), told(right.text.split(), right.place)
        return mine is not None and theirs is not None and agree(mine, theirs)  # a region's is no district's
    return False


LONGEST = 4
"""No short name of members has more words."""
STEM = 5
"""Letters by which members are the same: "ветеранская", "ветеранов"."""
