"""Why something happened to a person: facts for the event log, told again from the records of the week.

Every function gets a `sim.lives.turn.Turn` of one person; what the model computes is asked of the model's own
functions.
"""
