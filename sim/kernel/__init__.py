"""How one source runs compiled and as plain Python."""
