"""A decision is between two scenarios: what their difference depends on."""
