"""When a standard of service counts as met: the one list of targets of every question that asks for some."""
