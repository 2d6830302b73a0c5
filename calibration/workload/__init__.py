"""The office's hours on one sheet: what each activity asks for a year (volume x norm), and whether the hours suffice.

No simulation stands behind it, but the same office file, levers and numbers that the simulation reads: every row names
them, and `calibration.sources` says where each comes from. Volumes hold for the base year, and for a client in the
middle of every scale.
"""
