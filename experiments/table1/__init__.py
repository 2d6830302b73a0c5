"""The model's own Table 1, held beside the paper's."""
