"""From planned hours to three-year reoffending, link by link, and the hazard if each state were perfect."""
