"""Who is there: staff by grade, and who of them retires in which year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from experiments.new_office.published import DECIMAL_COMMA
from scenarios.posts import posts_today
from sim.office import Office
from sim.policy.levers import Policy
from sim.text.errors import InputError, nearest
from sim.text.language import _

PK_GRADES = ("pertama", "muda", "madya", "utama")
ASSISTANT = "asisten"
GRADES = (*PK_GRADES, ASSISTANT)
YEARS = 5
MADYA = 0.25  # of the senior grades; the rest are Muda, none Utama: assumed (C), since offices' files have no grades
Staff = Mapping[str, float]
Retiring = Mapping[str, Sequence[float]]


def staff_of(office: Office) -> dict[str, float]:
    """Staff by grade, where only the posts and the share of senior grades are known.

    >>> staff_of(Office(clients=1200, pks=20))
    {'pertama': 16, 'muda': 3, 'madya': 1, 'utama': 0, 'asisten': 0}
    """
    staffing, posts = Policy.of(office.status_quo).staffing, posts_today(office)
    senior = round(posts * staffing.senior_share)
    madya = round(senior * MADYA)
    counts = (posts - senior, senior - madya, madya, 0, staffing.assistants)
    return dict(zip(GRADES, counts, strict=True))


def retiring_of(staff: Staff, rate: float) -> dict[str, list[float]]:
    """Who retires in each of the years, by grade, where only the rate is known.

    >>> retiring_of({"muda": 10}, 0.02)
    {'muda': [0.2, 0.2, 0.2, 0.2, 0.2]}
    """
    return {grade: [rate * count] * YEARS for grade, count in staff.items()}


def given_staff(texts: Sequence[str]) -> dict[str, float]:
    """Staff as a command has it, `grade=persons`. Raises `InputError` for what makes no sense.

    >>> given_staff(["muda=12", "utama=1"])
    {'muda': 12.0, 'utama': 1.0}
    """
    return {grade: numbers[0] for grade, numbers in _given(texts, "--staff", 1).items()}


def given_retiring(texts: Sequence[str]) -> dict[str, list[float]]:
    """Who retires as a command has it, `grade=persons in each of the five years`.

    Raises `InputError` for what makes no sense.

    >>> given_retiring(["madya=0,1,0,0,2"])
    {'madya': [0.0, 1.0, 0.0, 0.0, 2.0]}
    """
    return _given(texts, "--retire", YEARS)


def _given(texts: Sequence[str], key: str, count: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for text in texts:
        grade, _sign, written = text.partition("=")
        if grade not in GRADES:
            raise InputError(
                _("unknown grade: {grade}").format(grade=grade),
                key=key,
                allowed=", ".join(GRADES),
                nearest=nearest(grade, GRADES),
            )
        if grade in found:
            raise InputError(_("{grade} is given twice").format(grade=grade), key=key)
        found[grade] = _numbers(written, key, count)
    return found


def _numbers(written: str, key: str, count: int) -> list[float]:
    allowed = _("persons, as in muda=12") if count == 1 else _("persons in five years, as in madya=0,1,0,0,2")
    if count == 1 and DECIMAL_COMMA.fullmatch(written):
        raise InputError(_("{text} has a decimal comma").format(text=written), key=key, allowed=allowed)
    try:
        numbers = [float(part) for part in written.split(",")]
    except ValueError:
        raise InputError(_("{text!r} is no number").format(text=written), key=key, allowed=allowed) from None
    if len(numbers) != count or not all(0.0 <= number <= 5000.0 for number in numbers):
        raise InputError(_("{text} is not possible").format(text=written), key=key, allowed=allowed)
    return numbers
