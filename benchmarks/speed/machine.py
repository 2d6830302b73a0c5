"""The machine that was measured on."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

import mesa
import numba
import numpy as np


def described() -> str:
    """Processor, cores and cache, and the versions that matter, in a sentence."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{_processor()}, {cores} cores{_cache()}; Python {platform.python_version()}, NumPy {np.__version__}, "
        f"Numba {numba.__version__}, Mesa {mesa.__version__}"
    )


def _processor() -> str:
    """Its name, as Linux tells it; elsewhere what Python knows."""
    path = Path("/proc/cpuinfo")
    name = re.search(r"model name\s*:\s*(.+)", path.read_text()) if path.is_file() else None
    return name[1].strip() if name else platform.processor() or platform.machine()


def _cache() -> str:
    """The last level of cache, where Linux tells it."""
    sizes = sorted(Path("/sys/devices/system/cpu/cpu0/cache").glob("index*/size"))
    return f", {sizes[-1].read_text().strip()} of cache at the last level" if sizes else ""
