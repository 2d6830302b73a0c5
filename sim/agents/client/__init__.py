"""The client: record, needs, work, home, hazard of an offence, conditions broken."""
