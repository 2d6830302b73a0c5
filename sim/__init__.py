"""One Bapas office, one week at a time."""
