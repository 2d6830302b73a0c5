"""Errors in what a user gave: what was wrong, where, what is allowed, and the nearest valid name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sim.text.language import _


class InputError(Exception):
    """A mistake in the input, told in one message; the command line ends with exit code 2.

    >>> print(InputError("unknown lever", file="a.toml", key="staffing.pk", nearest="staffing.pks"))
    a.toml: staffing.pk: unknown lever; did you mean staffing.pks?
    """

    def __init__(
        self,
        problem: str,
        *,
        file: str | Path | None = None,
        key: str | None = None,
        allowed: str | None = None,
        nearest: str | None = None,
    ) -> None:
        self.problem, self.file, self.key, self.allowed, self.nearest = problem, file, key, allowed, nearest
        super().__init__(problem)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.problem, self.file, self.key, self.allowed, self.nearest)

    def in_file(self, file: str | Path | None) -> InputError:
        """The same mistake, found in this file, where it does not name one yet.

        >>> print(InputError("is missing", key="name").in_file("a.toml"))
        a.toml: name: is missing
        """
        return InputError(
            self.problem, file=self.file or file, key=self.key, allowed=self.allowed, nearest=self.nearest
        )

    def __str__(self) -> str:
        where = "".join(f"{part}: " for part in (self.file, self.key) if part is not None)
        allowed = "; " + _("allowed: {allowed}").format(allowed=self.allowed) if self.allowed else ""
        nearest = "; " + _("did you mean {name}?").format(name=self.nearest) if self.nearest else ""
        return f"{where}{self.problem}{allowed}{nearest}"


def _again(
    kind: type[InputError],
    problem: str,
    file: str | Path | None,
    key: str | None,
    allowed: str | None,
    nearest: str | None,
) -> InputError:
    """The error as it was, on the other side of a pickle."""
    return kind(problem, file=file, key=key, allowed=allowed, nearest=nearest)


class RunError(Exception):
    """Something that went wrong in a run or in keeping it, told in one message; exit code 1.

    >>> str(RunError("the run failed"))
    'the run failed'
    """


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The most similar of `names`, None where nothing is similar.

    >>> nearest("FULL_RNRR", ["full_rnr", "status_quo"])
    'full_rnr'
    """
    lowered = {candidate.lower(): candidate for candidate in names}
    found = difflib.get_close_matches(name.lower(), lowered, n=1, cutoff=0.5)
    return lowered[found[0]] if found else None
