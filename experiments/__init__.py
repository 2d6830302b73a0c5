"""The questions, and the faces that ask them."""
