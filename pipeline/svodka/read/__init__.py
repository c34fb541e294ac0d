"""Files of any office format into `Document`: text, blocks, tables, metadata."""

from svodka.read.budget import Budget
from svodka.read.document import Block, BlockKind, Cell, Document
from svodka.read.reader import read
from svodka.read.sources import Source, sources
from svodka.read.text import read_text

__all__ = ["Block", "BlockKind", "Budget", "Cell", "Document", "Source", "read", "read_text", "sources"]
