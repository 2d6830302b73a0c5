"""Linear algebra on one processor: small matrices are quicker so, and sums never depend on how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_processor() -> Iterator[None]:
    """Hold the libraries of NumPy, SciPy and scikit-learn to one thread."""
    import scipy.linalg  # noqa: F401  what is limited has to be loaded
    import sklearn.gaussian_process  # noqa: F401
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield
