"""The command line: one verb a job."""


def main() -> None:
    """Entry point of the `svodka` command."""
    raise SystemExit(2)
