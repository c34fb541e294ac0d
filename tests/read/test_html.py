"""Saved pages: the article, without what surrounds it."""

from pathlib import Path

import pytest

from svodka.errors import ReadError
from svodka.read import BlockKind, Document, read

from .test_formats import cells, paragraphs

PARAGRAPH = "В районном клубе прошёл смотр хоров, на который приехали коллективы из пяти посёлков округа."


def page(body: str, head: str = "") -> Document:
    return read(
        Path("новость.html"), content=f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()
    )


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a href='/'>Главная</a></nav>",
        "<div class='share-buttons'>Поделиться</div>",
        "<div class='views_counter'>Просмотров: 512</div>",
        "<footer>Все права защищены</footer>",
        "<script>var a = 'Реклама';</script>",
        "<div id='sidebar'><p>Читайте также</p></div>",
        "<p>Просмотров: 512</p>",
        "<span>Версия для печати</span>",
        "<div hidden>Скрыто</div>",
        "<!-- примечание -->",
        "<ul class='breadcrumbs'><li>Новости</li></ul>",
    ],
)
def test_what_surrounds_the_article_is_left_out(around: str) -> None:
    assert (
        paragraphs(page(f"{around}<div><p>{PARAGRAPH}</p>{around}<p>{PARAGRAPH}</p></div>{around}")) == [PARAGRAPH] * 2
    )


def test_article_stands_out() -> None:
    document = page(f"<div><p>Реклама окон</p></div><article><h1>Смотр</h1><p>{PARAGRAPH}</p></article>")
    assert paragraphs(document) == ["Смотр", PARAGRAPH]
    assert document.blocks[0].kind is BlockKind.HEADING


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2021-05-14T10:00:00+03:00">', "2021-05-14T10:00:00+03:00"),
        ('<script type="application/ld+json">{"datePublished": "2021-05-14"}</script>', "2021-05-14"),
        ('<meta name="date" content="2021-05-14">', "2021-05-14"),
        ("", None),
    ],
)
def test_date_of_publication(head: str, published: str | None) -> None:
    document = page(f"<h1>Смотр хоров</h1><p>{PARAGRAPH}</p>", head)
    assert document.metadata.get("published") == published
    assert document.metadata["title"] == "Смотр хоров"


def test_lists_lines_and_inline_tags() -> None:
    document = page("<p>Смотр <b>хо</b>ров<br>Рыба&nbsp;&laquo;Ёрш&raquo;</p><ol><li>раз<li>два<ul><li>три</ul></ol>")
    assert paragraphs(document) == ["Смотр хоров", "Рыба\xa0«Ёрш»", "раз", "два", "три"]
    assert [block.marker for block in document.blocks] == ["", "", "1.", "2.", "•"]


def test_table_with_spans_and_a_nested_one() -> None:
    document = page(
        "<table><thead><tr><th>Что<th>Когда</thead><tr><td rowspan=2>Смотр<td>май<tr><td>июнь"
        "<table><tr><td>а<td>б</table></table>"
    )
    assert cells(document) == [
        (0, 0, 1, 1, "Что"),
        (0, 1, 1, 1, "Когда"),
        (1, 0, 2, 1, "Смотр"),
        (1, 1, 1, 1, "май"),
        (2, 1, 1, 1, "июнь"),
        (0, 0, 1, 1, "а"),
        (0, 1, 1, 1, "б"),
    ]


def test_table_of_one_column_only_lays_out() -> None:
    assert cells(page(f"<table><tr><td><p>{PARAGRAPH}</p></td></tr></table>")) == []


def test_page_without_text() -> None:
    with pytest.raises(ReadError, match="no text"):
        page("<nav>Главная</nav>")
