"""The names on documents: of the institution, of who writes and of who reads, from one file that anybody edits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from experiments.documents.blocks import plain
from sim.text.files import read_toml, typed
from sim.text.values import Checked

FILE = Path(__file__).parent / "letterhead.toml"
NAME = FILE.name
DOTS = "……………………"
Text = Annotated[str, Field(max_length=200)]


class Letterhead(Checked):
    """Names as a file has them; an empty one shows as dots, which somebody fills in.

    >>> Letterhead(author="Siti").shown("author"), Letterhead().shown("author")
    ('Siti', '……………………')
    """

    ministry: Text = ""
    directorate: Text = ""
    province: Text = ""
    office: Text = ""
    place: Text = ""
    number: Text = ""
    to: Text = ""
    from_: Text = Field(default="", alias="from")
    copies: Text = ""
    classification: Text = ""
    author: Text = ""
    position: Text = ""
    nip: Text = ""

    @classmethod
    def read(cls, path: str | Path = FILE) -> Letterhead:
        """The names in a TOML file. Raises `InputError` that names the file and the key.

        >>> Letterhead.read().ministry
        'Kementerian Imigrasi dan Pemasyarakatan Republik Indonesia'
        """
        return typed(cls, read_toml(Path(path)), Path(path))

    def shown(self, field: str) -> str:
        """A name as a block shows it."""
        return plain(getattr(self, field)) or DOTS
