"""A room per kind of agent: its record, what one such agent does, and its Mesa class."""
