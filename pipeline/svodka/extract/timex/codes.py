"""Classes of tokens as characters, so that a tape of them can be matched by regular expressions."""

from functools import cache


@cache
def code(name: str) -> str:
    """The character that stands for a class of tokens; classes come into being when first named."""
    return _CODES.setdefault(name, chr(0x4E00 + len(_CODES)))


_CODES: dict[str, str] = {}
OTHER = code("OTHER")
UNKNOWN = (OTHER, None)
"""What a word means that no rule knows; several of them in a row are one token."""
