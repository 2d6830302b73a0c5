"""How many offices, years or replications it takes to see an effect of a given size."""
