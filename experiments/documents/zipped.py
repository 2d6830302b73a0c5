"""Office files are zip files, which remember when they were packed: these do not."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows


def dateless(packed: bytes) -> bytes:
    """The same files in the same order, packed long ago: the same bytes on every day.

    >>> from io import BytesIO
    >>> sink = BytesIO()
    >>> with ZipFile(sink, "w") as archive:
    ...     archive.writestr("a.xml", "<a/>")
    >>> with ZipFile(BytesIO(dateless(sink.getvalue()))) as archive:
    ...     archive.read("a.xml"), archive.getinfo("a.xml").date_time[:3]
    (b'<a/>', (1980, 1, 1))
    """
    sink = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(sink, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return sink.getvalue()
