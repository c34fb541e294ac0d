"""What the READMEs and the guide tell people to type works: commands end well, Python blocks hold what they assert."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.command import svodka

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "README.ru.md", "docs/guide.ru.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:\$ )?svodka (.+?)(?:\s{2,}#.*)?$", re.MULTILINE)
FEW = ("report_longevity.docx", "plan_longevity.docx", "press_museum.rtf", "report_libraries.txt")
"""Documents enough for the commands to have something to show."""


def blocks(page: str, *languages: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [body for language, body in BLOCK.findall(text) if language in languages]


@pytest.mark.parametrize("page", ["README.md", "README.ru.md"])
def test_python_blocks_run(page: str) -> None:
    found = blocks(page, "python")
    assert found
    for body in found:
        exec(compile(body, page, "exec"), {})


@pytest.mark.parametrize("page", PAGES)
def test_commands_end_well(page: str, tmp_path: Path) -> None:
    """In the order of the page, in a folder that holds a few documents; `explore` waits for people and is tested elsewhere."""
    (tmp_path / "corpus" / "documents").mkdir(parents=True)
    for name in FEW:
        shutil.copy(ROOT / "corpus" / "documents" / name, tmp_path / "corpus" / "documents")
    commands = [line for body in blocks(page, "sh", "console") for line in COMMAND.findall(body)]
    assert commands
    for command in commands:
        words = shlex.split(command.replace("ARCHIVE/", "corpus/documents"))
        if words[0] == "explore":
            continue
        end = svodka(*words, cwd=tmp_path)
        assert end.returncode == 0, f"svodka {command}\n{end.stderr}"


@pytest.mark.parametrize("page", PAGES)
def test_links_within_the_project_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        if "://" not in target:
            assert ((ROOT / page).parent / target).exists(), target
