"""A user's own file of the name of one of our packages, such as a `sim.py` beside a script, is named as the culprit.

Python finds it before ours. No sentence here is translated: what translates stands in the package that is missing.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

MESSAGE = "{found} stands in the place of the package {package!r} of bapas: rename it"


def refuse(package: str) -> None:
    """Raise `ImportError` where another file stands in the place of this package, which lies beside this one.

    >>> refuse("sim")
    """
    spec = find_spec(package)
    ours = Path(__file__).parents[1] / package / "__init__.py"
    if spec is not None and spec.origin and not (Path(spec.origin).exists() and ours.samefile(spec.origin)):
        raise ImportError(MESSAGE.format(found=spec.origin, package=package), path=spec.origin)


refuse("sim")
