"""Which unknown numbers matter for a decision."""
