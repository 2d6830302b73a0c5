"""What the data say: registers in, posterior out."""
