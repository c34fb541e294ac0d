"""One spaCy `Doc` over a document's text, with `doc.text == document.text`, so that `token.idx` is the offset."""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from svodka.annotate.docs import Annotation, DocBuilder
from svodka.annotate.forms import Forms
from svodka.annotate.lemmas import Lemmas
from svodka.annotate.networks import one_thread, tagger
from svodka.annotate.segmentation import segment
from svodka.annotate.vocabulary import vocabulary
from svodka.annotate.weights import weights
from svodka.read import Document

BATCH = 32_768
"""Characters of the documents annotated together: enough that small ones cost no more a token than large ones."""
VOCABULARY_LIMIT = 400_000
"""Forms after which a new vocabulary replaces the old, which would otherwise grow with the archive (about 250 bytes a form)."""

SURROGATE = re.compile("[\ud800-\udfff]")


class Annotator:
    """Turns documents into Docs with lemmas, tags, morphology and names (`doc.ents`); `heads` parses sentences of them.

    >>> from svodka.read import read_text
    >>> doc = Annotator()(read_text("В Самаре открыты две школы."))
    >>> [(token.text, token.lemma_, token.pos_) for token in doc][1:3]
    [('Самаре', 'самара', 'PROPN'), ('открыты', 'открыть', 'VERB')]

    The one exception to `doc.text == document.text`: a lone surrogate, which spaCy cannot hold, stands there as U+FFFD, at the
    same offset. An annotator may be used from several threads, which take turns; for speed use several processes.
    With `contexts` the networks' vectors of each token stay with the Doc (half a kilobyte a token), for a recogniser that reads them.
    """

    def __init__(self, *, contexts: bool = False) -> None:
        self._contexts = contexts
        self._weights = weights()
        self._tagger = tagger()
        self._forms = Forms(self._weights)
        self._renew()

    def __call__(self, document: Document) -> Doc:
        """Annotate one document."""
        return self._annotate([document])[0]

    def pipe(self, documents: Iterable[Document]) -> Iterator[Doc]:
        """Annotate documents in order; small ones share the networks' work."""
        batch: list[Document] = []
        size = 0
        for document in documents:
            batch.append(document)
            size += len(document.text)
            if size >= BATCH:
                yield from self._annotate(batch)
                batch, size = [], 0
        yield from self._annotate(batch)

    def _renew(self) -> None:
        """A fresh vocabulary, and what is made for it."""
        self.vocab = vocabulary()
        labels = self._weights.labels
        self._builder = DocBuilder(self.vocab, morph_tags=labels["morph"], name_tags=labels["ner"])
        self._lemmas = Lemmas(self.vocab, self._forms, labels["morph"])

    def _annotate(self, documents: Sequence[Document]) -> list[Doc]:
        if not documents:
            return []
        with one_thread():
            return self._batch([_storable(document.text) for document in documents], documents)

    def _batch(self, texts: Sequence[str], documents: Sequence[Document]) -> list[Doc]:
        if len(self.vocab) > VOCABULARY_LIMIT:
            self._renew()
        if self._forms.forget():
            self._lemmas.clear()
        segments = [segment(document, self._weights["characters"]) for document in documents]
        numbers = [
            self._forms.numbers(
                map(text.__getitem__, map(slice, cut.starts.tolist(), cut.ends.tolist())), len(cut.starts)
            )
            for text, cut in zip(texts, segments, strict=True)
        ]
        every = np.concatenate(numbers)
        keys = self._forms.keys_of(every)
        tags = self._tagger.tag(
            keys,
            opens_sentence=np.concatenate([cut.opens_sentence for cut in segments]),
            opens_block=np.concatenate([cut.opens_block for cut in segments]),
            contexts=self._contexts,
        )
        annotation = Annotation(keys, tags.morph, tags.names, self._lemmas.of(every, tags.morph), tags.contexts)
        docs, start = [], 0
        for text, cut, own in zip(texts, segments, numbers, strict=True):
            stop = start + len(own)
            docs.append(self._builder.build(text, self._words(own), cut, annotation.part(start, stop)))
            start = stop
        return docs

    def _words(self, numbers: NDArray[np.int64]) -> list[str]:
        return list(map(self._forms.texts.__getitem__, numbers.tolist()))


def sentence_of(doc: Doc, start: int, end: int) -> Span:
    """The sentence that holds the characters `[start, end)`."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span.sent


def _storable(text: str) -> str:
    """The text with lone surrogates replaced one by one."""
    return SURROGATE.sub("\ufffd", text) if SURROGATE.search(text) else text
