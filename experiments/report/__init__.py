"""Documents that offices pass on, made of a folder of results."""
