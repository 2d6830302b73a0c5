"""Levers by lists or ranges: what each point of a design does to standards, reoffending and cost."""
