"""What things cost: one sheet, which its owner edits."""
