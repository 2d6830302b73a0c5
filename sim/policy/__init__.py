"""What may be changed: typed levers, and their course over the weeks."""
