"""Rules over tapes: a pattern of models/patterns/time.yaml and the function that makes a meaning of its match.

In a pattern a word in capitals is a class of tokens or a named set of classes, `<day DAY>` a named group, the rest is the syntax
of `re`; white space means nothing. Quantifiers over several tokens are bounded, so that every pattern is linear.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from svodka.errors import ResourceError
from svodka.extract.timex.codes import code
from svodka.extract.timex.keys import further_keys, key_of, opening_of
from svodka.extract.timex.tape import Tape, Token
from svodka.resources import patterns

NAME = re.compile(r"[A-Z][A-Z0-9_]*")
GROUP = re.compile(r"<([a-z_0-9]+)\s")
MACRO = re.compile(r"\$([A-Z]+)")


class Hit:
    """A match of a pattern on a tape."""

    __slots__ = ("match", "tape")

    def __init__(self, tape: Tape, match: re.Match[str]) -> None:
        self.tape = tape
        self.match = match

    def __contains__(self, name: str) -> bool:
        return bool(self.match[name])

    def __getitem__(self, name: str) -> Any:
        """The value of the first token of a group, or None where the group is absent."""
        at = self.match.start(name)
        return None if not self.match[name] else self.tape.tokens[at].value

    def tokens(self, name: str) -> list[Token]:
        first, last = self.match.span(name)
        return self.tape.tokens[first:last]

    def is_class(self, name: str, sign: str) -> bool:
        return self.match[name] == code(sign)

    def written(self, name: str | int = 0) -> str:
        """The text of a group, or of the whole match."""
        first, last = self.match.span(name)
        return "" if first >= last else self.tape.text[self.tape.tokens[first].start : self.tape.tokens[last - 1].end]

    @property
    def start(self) -> int:
        return self.tape.tokens[self.match.start()].start

    @property
    def end(self) -> int:
        return self.tape.tokens[self.match.end() - 1].end


Made = tuple[str, Any] | None
"""What a rule makes: the class of the new token and its value, or None where it does not apply after all."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern by name, and what it means. `key` are codes of which a tape must hold one for the pattern to match, and so are each of
    `further`; with one of `opening`, if any, it must begin.

    `pattern` is a regular expression over codes, compiled where a tape first holds its key: most texts need few of them.
    """

    name: str
    pattern: str
    make: Callable[[Hit], Made]
    key: frozenset[str]
    further: tuple[frozenset[str], ...] = ()
    opening: frozenset[str] = frozenset()

    def fits(self, codes: str, present: set[str]) -> bool:
        """Whether a tape with a key of the rule may match: asked before the pattern is, which costs more. `present` are its codes."""
        if self.opening and codes[:1] not in self.opening:
            return False
        return not any(map(present.isdisjoint, self.further))

    def apply(self, tape: Tape) -> None:
        found: list[tuple[int, int, str, Token]] = []
        pattern = _compiled(self.pattern)
        for match in pattern.finditer(tape.codes):
            made = self.make(Hit(tape, match))
            if made is not None:
                first, last = match.span("core") if "core" in pattern.groupindex else match.span()
                span = (tape.tokens[first].start, tape.tokens[last - 1].end)
                found.append((first, last, code(made[0]), Token(*span, made[1], self.name)))
        if found:
            tape.rewrite(found)


@cache
def _grammar() -> tuple[dict[str, str], dict[str, str]]:
    """The sets of classes, each as the codes it holds, and the patterns by rule name."""
    source = patterns("time")
    sets: dict[str, str] = {}
    for name, members in source["sets"].items():
        sets[name] = "".join(sets.get(member) or code(member) for member in members.split())
    macros = {name: f"({body})" for name, body in source["macros"].items()}
    expanded = {}
    for name, body in source["rules"].items():
        while MACRO.search(body):
            body = MACRO.sub(lambda match: macros[match[1]], body)  # noqa: PLW2901
        expanded[name] = body
    return sets, expanded


@cache
def active() -> re.Pattern[str]:
    """A token that can begin something: text without one holds no time expression."""
    sets, _ = _grammar()
    return re.compile(f"[^{sets['IDLE']}]")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def over_codes(source: str) -> str:
    """A pattern in the notation of models/patterns/time.yaml as a regular expression over codes."""
    sets, _ = _grammar()

    def replaced(match: re.Match[str]) -> str:
        members = sets.get(match.group())
        return code(match.group()) if members is None else f"[{members}]"

    source = GROUP.sub(r"(?#\1)", source).replace(">", ")")
    body = NAME.sub(replaced, source)
    return re.sub(r"\s+", "", re.sub(r"\(\?#([a-z_0-9]+)\)", r"(?P<\1>", body))


def rules(makers: Iterable[Callable[[Hit], Made]]) -> tuple[Rule, ...]:
    """The rules of functions named like their patterns, in order."""
    sets, sources = _grammar()
    idle, everywhere = frozenset(sets["IDLE"]), frozenset(code("OTHER"))
    made = []
    for maker in makers:
        name = maker.__name__
        if name not in sources:
            raise ResourceError(f"no pattern {name!r}", path="models/patterns/time.yaml")
        pattern = over_codes(sources[name])
        key = key_of(pattern, common=idle, everywhere=everywhere)
        further = further_keys(pattern, key=key, everywhere=everywhere)
        made.append(Rule(name, pattern, maker, key, further, opening_of(pattern)))
    return tuple(made)
