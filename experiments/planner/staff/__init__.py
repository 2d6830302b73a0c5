"""The fewest PKs that reach a target, by assessment and practice; and what else is worth how many PKs."""
