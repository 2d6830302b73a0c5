"""The officer (PK): record, hours, litmas, assessment, supervision."""
