"""A fuzzer of what lets input in, files, settings and Python: all input is legal, or refused in one error."""
