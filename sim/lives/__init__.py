"""One person's life, watched from outside."""
