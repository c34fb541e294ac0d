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


def test_help_names_the_exit_statuses() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output
    assert "3 some documents failed, 4 none could be loaded" in shown


def test_wrong_use_is_status_2() -> None:
    assert CliRunner().invoke(app, ["run"]).exit_code == 2
    assert CliRunner().invoke(app, ["nonsense"]).exit_code == 2
