"""Every command says what it does, with an example that names it."""

from collections.abc import Iterator

import pytest
import typer
from typer.testing import CliRunner

from svodka.cli.main import app


def commands(group: typer.Typer, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command of the app."""
    for command in group.registered_commands:
        assert command.callback is not None
        yield (*path, command.name or command.callback.__name__.replace("_", "-"))
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        name = inner.typer_instance.info.name
        yield from commands(inner.typer_instance, (*path, name) if isinstance(name, str) else path)


@pytest.mark.parametrize("words", sorted(commands(app)), ids=" ".join)
def test_help_has_an_example(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*words, "--help"])
    assert shown.exit_code == 0, shown.output
    _, _, example = shown.output.partition("Example:")
    assert f"svodka {' '.join(words)}" in example, shown.output


@pytest.mark.parametrize("words", [(), ("gold",), ("lexicon",), ("recogniser",), ("db",)])
def test_what_a_command_does_is_listed_uncut(words: tuple[str, ...]) -> None:
    _, _, listed = CliRunner().invoke(app, [*words, "--help"]).output.partition("Commands:")
    assert listed.count("\n") > 2
    assert "..." not in listed


def test_help_names_the_exit_statuses() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output
    assert "3 some documents failed, 4 none could be loaded" in shown


def test_wrong_use_is_status_2() -> None:
    assert CliRunner().invoke(app, ["run"]).exit_code == 2
    assert CliRunner().invoke(app, ["nonsense"]).exit_code == 2
