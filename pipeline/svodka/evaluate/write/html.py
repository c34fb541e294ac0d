"""Writes a news page as sites publish it: a menu, counters, a cookie notice and links around the article."""

from collections.abc import Mapping
from html import escape
from itertools import groupby

from svodka.evaluate.layout import Layout, Line, LineKind, Table, TableCell

PAGE = """<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="{encoding}">
<title>{title}</title>
{published}<style>.news-detail p {{ margin: 0 0 1em }}</style>
<script>window.counter = window.counter || []; counter.push("hit", 1);</script>
</head>
<body>
<header><nav><ul>{menu}</ul></nav></header>
<main><article class="news-detail">
{article}
</article></main>
<footer>{footer}</footer>
</body>
</html>
"""

PUBLISHED = '<meta property="article:published_time" content="{}">\n'

LISTS = {LineKind.BULLET: "ul", LineKind.NUMBERED: "ol"}


def write_html(layout: Layout, head: Mapping[str, str]) -> bytes:
    """A web page; `menu` (words parted by `;`) and `encoding` come from the head, what stands in `<<footer>>` goes below."""
    encoding = head.get("encoding", "utf-8")
    menu = "".join(f'<li><a href="#">{escape(item.strip())}</a></li>' for item in head.get("menu", "").split(";"))
    footer = [_text(line) for line in layout if isinstance(line, Line) and line.kind is LineKind.FOOTER]
    page = PAGE.format(
        encoding=encoding,
        title=escape(head.get("title", "")),
        published=PUBLISHED.format(head["date"]) if "date" in head else "",
        menu=menu,
        article=_article(layout),
        footer="<br>".join(footer),
    )
    return page.encode(encoding)


def _article(layout: Layout) -> str:
    parts: list[str] = []
    for tag, group in groupby(layout, key=lambda block: LISTS.get(block.kind) if isinstance(block, Line) else None):
        for block in group if tag is None else [list(group)]:
            if isinstance(block, Table):
                parts.append(_table(block))
            elif isinstance(block, list):
                items = "\n".join(f"<li>{_text(item)}</li>" for item in block if isinstance(item, Line))
                parts.append(f"<{tag}>\n{items}\n</{tag}>")
            elif block.kind is LineKind.HEADING:
                parts.append(f"<h{block.level}>{_text(block)}</h{block.level}>")
            elif block.kind is LineKind.PARAGRAPH:
                parts.append(f"<p>{_text(block)}</p>")
    return "\n".join(parts)


def _text(line: Line) -> str:
    return escape(line.text, quote=False).replace("\u00a0", "&nbsp;").replace("«", "&laquo;").replace("↵", "<br>")


def _table(table: Table) -> str:
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    return f"<table>\n{rows}\n</table>"


def _cell(cell: TableCell) -> str:
    tag = "th" if cell.header else "td"
    spans = "".join(
        f' {name}="{width}"' for name, width in (("rowspan", cell.row_span), ("colspan", cell.column_span)) if width > 1
    )
    inner = "".join(f"<p>{_text(line)}</p>" for line in cell.paragraphs)
    return f"<{tag}{spans}>{inner}</{tag}>"
