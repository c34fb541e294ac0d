"""What the command leaves out of its start."""

import subprocess
import sys

LEFT_OUT = ("weasel", "httpx", "requests", "spacy.cli.download")


def test_the_command_leaves_out_spacys_command_line() -> None:
    script = (
        "import sys; from svodka.cli.startup import without_spacy_command_line as spare; spare(); import svodka.flow; "
        f"print([name for name in {LEFT_OUT!r} if name in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert printed.strip() == "[]"
