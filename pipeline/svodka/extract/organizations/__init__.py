"""Names of organizations, bodies and institutions; what else the linking of them needs."""

from svodka.extract.organizations.acronyms import leaves_out, stands_for
from svodka.extract.organizations.agencies import agency
from svodka.extract.organizations.finding import find_organizations

__all__ = ["agency", "find_organizations", "leaves_out", "stands_for"]
