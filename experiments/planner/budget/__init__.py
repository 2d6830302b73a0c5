"""Rupiah a year: which mix of PKs, assistants, training, assessment, places and outreach does most."""
