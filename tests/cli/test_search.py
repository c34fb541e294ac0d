"""`svodka search` marks what it found and says when there is nothing."""

import json
from pathlib import Path

from tests.cli.command import svodka


def test_search_over_what_was_run(tmp_path: Path) -> None:
    (tmp_path / "новость.txt").write_text("В мае школьники высадили кедровую аллею.\n", encoding="utf-8")
    assert svodka("run", "новость.txt", "--db", "a.db", cwd=tmp_path).returncode == 0
    found = svodka("search", "кедровая аллея", "--db", "a.db", cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    assert "*кедровую* *аллею*" in found.stdout
    lines = svodka("search", "школьник", "--db", "a.db", "--format", "json", cwd=tmp_path).stdout.splitlines()
    assert [json.loads(line)["quote"] for line in lines] == ["В мае школьники высадили кедровую аллею."]
    nothing = svodka("search", "трамвай", "--db", "a.db", cwd=tmp_path)
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "nothing found\n")
