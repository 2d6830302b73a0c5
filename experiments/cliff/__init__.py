"""Where the office stands, and what more PKs buy: the same office with fewer and with more posts."""
