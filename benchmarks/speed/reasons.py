"""Why a target is missed, where one is: what was tried, what it brought. The page prints those of missed targets."""

from __future__ import annotations

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "person_week": "beside the model at the start of this work a person-week takes 0.60 of the time (interleaved "
    "processes on one core: 287 to 297 ns, now 175 to 195, in an hour in which a turn of the gate's loop "
    "took 87 ns), where the target asks 0.47. What brought it: one block of luck for all that is drawn "
    "every week, programmes walked by seat, lots of a queue drawn once, agencies called for those who "
    "concern them, whole counts in half the memory, added without branches, people who left dropped. By a"
    " sampling profiler the week's life takes 43 % (most of it one chain of sums for the log hazard, "
    "whose order is the result's, and the exponential) and the tallies 21 %, most of it where a person's "
    "record is first touched; lists, litmas, plans, assessments and reports are 31 %, and grew with the "
    "model. Tried without gain: asking for records ahead of time, assessment and guidance in one pass a "
    "PK, minimum and maximum in place of branches. Tiles of 16 people in vector loops had brought 24 ns "
    "in a prototype of the life pass; they change last bits or need every field as a column, and two "
    "sources of one behaviour, so that they were not taken.",
    "fifty": "no loop is left whose work grows faster than the office (vacancies, which went through a queue each "
    "time, were the last), so that we take the rest for waiting on memory: a PK's clients, friends and "
    "employers lie anywhere in tables that no longer fit the cache. This machine has no counters that "
    "would show it.",
    "five_hundred": "as at 50,000; `programmes` fell from 363 to 38 ns there when a queue was lined up once a week.",
    "numpy": "NumPy is spared gathering and draws from its own generator, which fills arrays by vector code; the "
    "compiled pass reads records, a block of Philox a person costs 9 to 12 ns of its time, and an "
    "exponential 8.",
    "bytes_5": "the records of one person are 1.0 KB by now; who came or left within the year, and room for who will"
    " come in the next, add a third. It is steady: see the next row.",
    "bytes_30": "as after 5 years, and no more.",
    "compiling": "in paired processes 46 s fell to 30 s when functions that only compiled code calls lost machine code"
    " of their own and the world came to be passed as one value. Of the rest, Numba's own work in Python "
    "on some 300 functions takes the larger part, LLVM the smaller; cheaper passes of LLVM made code 5 % "
    "slower.",
    "first_week": "medians of five fresh processes: importing NumPy and Numba takes 0.37 s of it, pandas 0.28 and the "
    "rest of Mesa (networkx, scipy) 0.50; a compiled run without Mesa's classes would save the last two, "
    "and is another design of `sim/model.py`.",
    "sweep": "98 % of it is the model's weeks (the engine's own share stands below the table): it follows from the"
    " first row.",
    "country": "as the sweep, with a warm-up for each office.",
}
