"""From targets to a posterior: screen, emulate, sample, and check by simulating again."""
