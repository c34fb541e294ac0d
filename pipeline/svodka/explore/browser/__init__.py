"""The archive in a browser: Datasette with titles, canned queries, and pages of its own. Read-only, local, offline."""

from svodka.explore.browser.serve import application, serve

__all__ = ["application", "serve"]
