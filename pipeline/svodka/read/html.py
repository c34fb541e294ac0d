"""Web pages and saved articles: the article without navigation, its tables, title and date of publication."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from svodka.errors import ReadError
from svodka.read.budget import Budget
from svodka.read.built import Builder
from svodka.read.document import BlockKind, Cell, Document
from svodka.read.encodings import decode_page
from svodka.read.grids import GridCell, grid_cells
from svodka.resources import patterns

_BLOCK = {"p", "div", "section", "article", "main", "blockquote", "pre", "address", "figure", "figcaption", "center"}
_BLOCK |= {"ul", "ol", "dl", "dd", "dt", "form", "fieldset", "body", "tbody", "details", "summary", "header", "hr"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT = {"script", "style", "noscript", "template", "head", "svg", "iframe", "button", "select", "input", "textarea"}
_SILENT |= {"nav", "footer", "aside", "object", "video", "audio", "canvas", "-comment", "_comment"}
LONGEST_START = 7
"""Digits of a list's first number."""
_DEEPEST = 300
LONGEST_BUTTON = 60
"""Characters up to which a paragraph may be a button or a counter."""
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2}[^"]{0,30})"')


def read_html(content: bytes, budget: Budget) -> Document:
    """Read the article of a page; the whole body where no part of it stands out."""
    from selectolax.lexbor import LexborHTMLParser

    text, encoding = decode_page(content)
    if text.count("<") - 2 * text.count("</") > _DEEPEST and _depth(text) > _DEEPEST:
        raise ReadError(f"elements nested more than {_DEEPEST} deep", remedy="save the page as text")
    tree = LexborHTMLParser(text)
    linked = _LINKED_DATA.search(text)
    metadata = {"encoding": encoding, **({"published": linked[1]} if linked else {}), **_metadata(tree)}
    root = _article(tree)
    if root is None:
        raise ReadError("no body in the page", remedy="save the page again")
    walk = _Walk(budget)
    walk.children(root, None, 0)
    walk.flush(None)
    return walk.builder.document(format="html", metadata=metadata)


def _depth(text: str) -> int:
    """An upper bound of how deep elements that must be closed are nested: searching a deep tree takes its depth squared."""
    depth = deepest = 0
    for closing in re.findall(
        r"<(/?)(?:div|span|table|section|article|font|center|blockquote|ul|ol|b|i|em|strong|a)\b", text
    ):
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    return deepest


def _article(tree: Any) -> Any:
    """The node that holds the article: the first of the usual selectors with at least half of the page's paragraphs."""
    body = tree.body
    if body is None:
        return None
    whole = None
    for selector in patterns("web_pages")["article"]:
        for node in tree.css(selector):
            whole = _weight(body) if whole is None else whole
            if whole and _weight(node) * 2 >= whole:
                return node
    return body


def _weight(node: Any) -> int:
    """Characters of paragraphs, cells and list items under a node."""
    return sum(len(part.text(deep=True)) for part in node.css("p, td, li, th"))


def _metadata(tree: Any) -> dict[str, str]:
    stated = {}
    rules = patterns("web_pages")["metadata"]
    for name, selectors in rules.items():
        for selector, attribute in selectors:
            node = tree.css_first(selector)
            if node is None:
                continue
            value = node.text(deep=True) if attribute == "text" else node.attributes.get(attribute)
            if value and value.strip():
                stated[name] = " ".join(value.split())
                break
    return stated


class _Walk:
    """Goes through the nodes once, gathers inline text and hands paragraphs to the builder."""

    def __init__(self, budget: Budget) -> None:
        self.builder = Builder(budget)
        self._budget = budget
        self._inline: list[str] = []
        self._marker = ""
        self._kind: BlockKind | None = None
        self._level = 0
        self._boilerplate = frozenset(patterns("web_pages")["boilerplate_words"])
        self._lines = re.compile("|".join(patterns("web_pages")["boilerplate_lines"]), re.IGNORECASE)

    def flush(self, cell: Cell | None) -> None:
        """Ends the paragraph that is open."""
        kind, level = self._kind, self._level
        self._kind, self._level = None, 0
        if not self._inline:
            return
        text = _spaced("".join(self._inline).strip())
        if "\v" in text:
            text = "\n".join(line for part in text.split("\v") if (line := _spaced(part.strip())))
        self._inline = []
        if text and not (len(text) < LONGEST_BUTTON and cell is None and self._lines.fullmatch(text)):
            self.builder.paragraph(text, kind=kind, level=level, marker=self._marker, cell=cell)
            self._marker = ""

    def children(self, node: Any, cell: Cell | None, depth: int) -> None:
        """Every child of a node, in order."""
        if depth > _DEEPEST:
            raise ReadError(f"elements nested more than {_DEEPEST} deep", remedy="save the page as text")
        child = node.child
        while child is not None:
            self._node(child, cell, depth + 1)
            child = child.next

    def _node(self, node: Any, cell: Cell | None, depth: int) -> None:
        tag = node.tag or "-text"
        if tag == "-text":
            self._inline.append(_flat(node.text(deep=False) or ""))
        elif tag == "br":
            self._inline.append("\v")
        elif tag in _SILENT or self._is_boilerplate(node):
            return
        elif tag == "table":
            self.flush(cell)
            self._table(node, cell, depth)
        elif tag in _HEADINGS:
            self.flush(cell)
            self.children(node, cell, depth)
            self._kind, self._level = (BlockKind.HEADING, _HEADINGS[tag]) if cell is None else (None, 0)
            self.flush(cell)
        elif tag == "li":
            self.flush(cell)
            self._marker = _item_marker(node)
            self.children(node, cell, depth)
            self.flush(cell)
            if self._marker and cell is not None:
                self.builder.paragraph("", marker=self._marker, cell=cell)
            self._marker = ""
        elif tag in _BLOCK:
            self.flush(cell)
            self.children(node, cell, depth)
            self.flush(cell)
        else:
            self.children(node, cell, depth)

    def _is_boilerplate(self, node: Any) -> bool:
        """Share buttons, view counters, menus: by a word of the class or id, or by `hidden`."""
        attributes = node.attributes
        if not attributes:
            return False
        if "hidden" in attributes or attributes.get("role") in ("navigation", "banner", "contentinfo", "search"):
            return True
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        if named == " ":
            return False
        words = named.replace("-", " ").replace("_", " ").split()
        return not self._boilerplate.isdisjoint(words)

    def _table(self, table: Any, cell: Cell | None, depth: int) -> None:
        rows = list(_rows(table))
        if cell is None and max(map(len, rows), default=0) < 2:  # one column only lays out the page
            for row in rows:
                for layout in row:
                    self.children(layout.elements[0], None, depth)
                    self.flush(None)
            return
        number = self.builder.table()
        for place, (element,) in grid_cells(rows, number):
            before = len(self.builder)
            self.children(element, place, depth)
            self.flush(place)
            if len(self.builder) == before:
                self.builder.empty(place)


def _rows(table: Any) -> Iterator[list[GridCell]]:
    """Rows of a table without those of tables inside it; `rowspan` and `colspan` become places in the grid."""
    taken: dict[int, set[int]] = {}
    for number, row in enumerate(_own_rows(table)):
        cells = []
        column = 0
        child = row.child
        while child is not None:
            if child.tag in ("td", "th"):
                while taken and column in taken.get(number, ()):
                    column += 1
                attributes = child.attributes
                span, height = _span(attributes, "colspan"), _span(attributes, "rowspan")
                for below in range(1, height):
                    taken.setdefault(number + below, set()).update(range(column, column + span))
                text = child.text(deep=True)
                cells.append(GridCell(column, span, text, (child,), child.tag == "th", False, height))
                column += span
            child = child.next
        yield cells


def _own_rows(node: Any) -> Iterator[Any]:
    child = node.child
    while child is not None:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from _own_rows(child)
        child = child.next


def _span(attributes: Mapping[str, str | None], name: str) -> int:
    value = attributes.get(name)
    if value is None or value == "1":
        return 1
    value = value.strip()
    return max(1, min(int(value), 1000)) if value.isascii() and value.isdigit() else 1


def _item_marker(node: Any) -> str:
    parent = node.parent
    if parent is None or parent.tag != "ol":
        return "•"
    stated = (parent.attributes.get("start") or "").strip()
    number = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < LONGEST_START else 1
    before = node.prev
    while before is not None:
        number += before.tag == "li"
        before = before.prev
    return f"{number}."


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("\v", " ")


def _spaced(line: str) -> str:
    """Runs of plain spaces as one; no-break spaces stay."""
    while "  " in line:
        line = line.replace("  ", " ")
    return line.strip(" ")
