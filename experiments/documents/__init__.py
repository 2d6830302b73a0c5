"""Pages as blocks, and what draws them."""
