"""Runs `svodka` as a user does: as a program of its own."""

import os
import subprocess
import sys
from pathlib import Path


def svodka(*words: object, cwd: Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command's end: status, output, errors. No terminal is there."""
    return subprocess.run(
        [sys.executable, "-m", "svodka", *map(str, words)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )
