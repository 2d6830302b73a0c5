"""An office from what offices publish: register, staff, litmas, partners and regions, but no intake."""
