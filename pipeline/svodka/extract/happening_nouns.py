"""Single nouns that name happenings, for rules that only have to know one from other words."""

from functools import cache

from svodka.resources import lexicon


@cache
def happening_nouns(*needs: str) -> frozenset[str]:
    """Their lemmas: all, or those that need one of the things named to be an event ("held", "own", "counted")."""
    return frozenset(
        entry["lemma"]
        for entry in lexicon("event_triggers")
        if " " not in entry["lemma"] and (not needs or entry["need"] in needs)
    )
