"""Try it yourself: one web page on which anybody moves five things and sees what the model says."""
