"""A page on which a class moves levers and watches two offices, week by week, with the same luck."""
