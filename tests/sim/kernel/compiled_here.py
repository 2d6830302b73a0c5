"""A function to compile in tests."""


def double(x):  # type: ignore[no-untyped-def]
    return 2.0 * x
