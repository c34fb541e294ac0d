"""Mentions of one document into its records: who belongs to what, aliases, roles."""

from svodka.link.extraction import Extraction
from svodka.link.records import link

__all__ = ["Extraction", "link"]
