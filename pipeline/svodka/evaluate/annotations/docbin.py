"""spaCy's DocBin: one Doc a document, its records as span groups by type, what else is known in its user data.

Tokens end wherever a record begins or ends, so no stretch is lost; `doc.text` is the text, character for character.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from svodka.errors import EvaluationError
from svodka.evaluate.annotations.graph import TYPES, Graph, Link, Node, from_graph, to_graph
from svodka.evaluate.gold import Annotated

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
KEY = "svodka"


def write_docbin(documents: Sequence[Annotated], path: Path) -> None:
    """Write documents for spaCy's training and tools."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    binary = DocBin(attrs=["SPACY"], store_user_data=True)
    for document in documents:
        binary.add(_doc(document, vocab))
    binary.to_disk(path)


def _doc(document: Annotated, vocab: "Vocab") -> "Doc":
    from spacy.tokens import Doc

    graph = to_graph(document)
    words, spaces = _words(document.text, graph)
    doc = Doc(vocab, words=words, spaces=spaces)
    for kind in TYPES:
        spans = [doc.char_span(node.start, node.end, label=kind) for node in graph.nodes if node.type == kind]
        doc.spans[kind] = [span for span in spans if span is not None]
    doc.user_data[KEY] = {
        "name": document.name,
        "nodes": [[node.key, node.type, node.start, node.end, dict(node.fields)] for node in graph.nodes],
        "links": [[link.type, link.source, link.target] for link in graph.links],
    }
    return doc


def _words(text: str, graph: Graph) -> tuple[list[str], list[bool]]:
    """Words and whether one blank follows; every other white space is a word of its own."""
    ends = {node.end for node in graph.nodes}
    edges = ends | {node.start for node in graph.nodes}
    cuts = sorted({0, len(text), *edges, *(token.start() for token in TOKEN.finditer(text))})
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        follows_word = bool(words) and not spaces[-1] and not words[-1].isspace()
        if follows_word and piece.isspace() and piece.startswith(" ") and start + 1 not in ends:
            spaces[-1] = True
            piece = piece[1:]
        if piece:
            words.append(piece)
            spaces.append(False)
    return words, spaces


def read_docbin(path: Path) -> list[Annotated]:
    """The documents of a DocBin; spans that were added or moved by others come in, with their type alone."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = list(DocBin().from_disk(path).get_docs(Vocab()))
    except Exception as error:  # srsly, zlib and OS errors alike mean that the file is no DocBin
        raise EvaluationError(f"not a DocBin: {error!r}", path=path) from error
    return [_document(doc, number, path=path) for number, doc in enumerate(docs, 1)]


def _document(doc: "Doc", number: int, *, path: Path) -> Annotated:
    known: dict[str, Any] = doc.user_data.get(KEY) or {}
    spans = {(kind, span.start_char, span.end_char) for kind in doc.spans for span in doc.spans[kind]}
    unknown = {kind for kind, _, _ in spans} - set(TYPES)
    if unknown:
        raise EvaluationError(f"document {number}: unknown span groups {', '.join(sorted(unknown))}", path=path)
    nodes = []
    for key, kind, start, end, fields in known.get("nodes", ()):
        if (kind, start, end) in spans:
            nodes.append(Node(key=key, type=kind, start=start, end=end, fields=fields, line=number))
            spans.discard((kind, start, end))
    for added, (kind, start, end) in enumerate(sorted(spans)):
        nodes.append(Node(key=f"N{added}", type=kind, start=start, end=end, line=number))
    keys = {node.key for node in nodes}
    links = [
        Link(kind, source, target, number)
        for kind, source, target in known.get("links", ())
        if source in keys and target in keys
    ]
    return from_graph(
        Graph(tuple(nodes), tuple(links)), text=doc.text, name=known.get("name") or f"document{number}", path=path
    )
