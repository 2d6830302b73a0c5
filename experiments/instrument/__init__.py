"""What an assessment instrument is worth."""
