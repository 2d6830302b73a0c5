"""How fast everything is, against the targets; and whether it has become slower."""
