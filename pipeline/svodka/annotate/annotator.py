"""One spaCy `Doc` over a document's text, with `doc.text == document.text`, so that `token.idx` is the offset.

Stock slovnet inference, to be replaced by the project's own.
"""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import razdel
from spacy.tokens import Doc, Span

from svodka.annotate import morphology
from svodka.annotate.vocabulary import vocabulary
from svodka.errors import ResourceError
from svodka.read import Document


def natasha_data() -> Path:
    """The folder of natasha's weights; found without running natasha's `__init__`, which needs a long gone package."""
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise ResourceError("the package natasha is missing", remedy="pip install natasha")
    return Path(spec.origin).parent / "data"


class Annotator:
    """Loads the networks once and turns documents into Docs with lemmas, tags, morphology and names (`doc.ents`)."""

    def __init__(self) -> None:
        from navec import Navec
        from slovnet import NER, Morph

        root = natasha_data()
        navec = Navec.load(str(root / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
        self._morph = Morph.load(str(root / "model" / "slovnet_morph_news_v1.tar")).navec(navec)
        self._ner = NER.load(str(root / "model" / "slovnet_ner_news_v1.tar")).navec(navec)
        self.vocab = vocabulary()

    def __call__(self, document: Document) -> Doc:
        """Annotate one document."""
        return next(self.pipe([document]))

    def pipe(self, documents: Iterable[Document]) -> Iterator[Doc]:
        """Annotate documents in order."""
        for document in documents:
            yield self._annotate(document)

    def _annotate(self, document: Document) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool | None] = []
        sentences: list[list[Any]] = []
        blocks: list[list[Any]] = []
        position = 0
        text = document.text

        def fill(end: int) -> None:
            """The characters between tokens: one space belongs to the token before, anything else is a token of its own."""
            nonlocal position
            gap = text[position:end]
            if gap.startswith(" ") and words and not spaces[-1]:
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
                starts.append(None)
            position = end

        for block in document.blocks:
            block_text = text[block.start : block.end]
            tokens_of_block = list(razdel.tokenize(block_text))
            block_tokens: list[Any] = []
            bounds = [sentence.start for sentence in razdel.sentenize(block_text)]
            sentence = 0
            for token in tokens_of_block:
                start = block.start + token.start
                fill(start)
                begins = sentence < len(bounds) and token.start >= bounds[sentence]
                while sentence < len(bounds) and token.start >= bounds[sentence]:
                    sentence += 1
                if begins:
                    sentences.append([])
                starts.append(begins)
                sentences[-1].append((len(words), token.text, start))
                block_tokens.append((len(words), token.text, start))
                words.append(token.text)
                spaces.append(False)
                position = start + len(token.text)
            blocks.append(block_tokens)
        fill(len(text))
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token, starts_sentence in zip(doc, starts, strict=True):
            if starts_sentence is None:
                token.pos_ = "SPACE"
                token.lemma_ = token.text
            token.is_sent_start = bool(starts_sentence)
        self._tag(doc, sentences, blocks)
        return doc

    def _tag(self, doc: Doc, sentences: list[list[Any]], blocks: list[list[Any]]) -> None:
        entities = []
        forms = [[text for _, text, _ in sentence] for sentence in sentences if sentence]
        kept = [sentence for sentence in sentences if sentence]
        for sentence, markup in zip(kept, self._morph.map(forms), strict=True):
            for (index, text, _), tagged in zip(sentence, markup.tokens, strict=True):
                token = doc[index]
                token.pos_ = tagged.pos
                token.set_morph(tagged.feats)
                token.lemma_ = morphology.lemma(text, pos=tagged.pos, features=tagged.feats)
        text = doc.text
        for block in blocks:
            if not block:
                continue
            start = block[0][2]
            end = block[-1][2] + len(block[-1][1])
            for span in self._ner(text[start:end]).spans:
                entity = doc.char_span(
                    start + span.start, start + span.stop, label=span.type, alignment_mode="contract"
                )
                if entity is not None:
                    entities.append(entity)
        doc.ents = tuple(entities)


def sentence_of(doc: Doc, start: int, end: int) -> Span:
    """The sentence that holds the characters `[start, end)`."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span.sent
