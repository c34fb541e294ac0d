"""`python -m svodka` is the `svodka` command."""

from svodka.cli import main

if __name__ == "__main__":
    main()
