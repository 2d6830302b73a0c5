"""What an office's data say about the unknown numbers, and what they cannot say."""
