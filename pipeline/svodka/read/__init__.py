"""Files of any office format into `Document`: text, blocks, tables, metadata."""

from svodka.read.document import Block, BlockKind, Cell, Document
from svodka.read.text import read_text

__all__ = ["Block", "BlockKind", "Cell", "Document", "read_text"]
