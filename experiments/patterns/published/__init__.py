"""Published patterns, one file each: `pNN_name.py` with a `PATTERN`."""
