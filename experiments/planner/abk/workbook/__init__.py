"""The workload analysis as an Excel file: inputs that may be edited, live formulas, and how edits are read back."""
