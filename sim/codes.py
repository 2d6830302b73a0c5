"""Codes: what records and files hold in place of words. Words for them are made where something is shown.

A code is a small whole number in a record (`Status.GUIDED`) and a short lower-case name in files and tables
(`guided`). `Seat` and `Job` are codes that share a field with row numbers, and are therefore below zero.
"""

from __future__ import annotations

from enum import IntEnum


class Code(IntEnum):
    """A code, as a number in records and as a name in files.

    >>> Need.SELF_CONTROL.code, int(Need.SELF_CONTROL), Need.named("work") is Need.WORK
    ('self_control', 2, True)
    """

    @property
    def code(self) -> str:
        """The name in files and tables."""
        return self.name.lower()

    @classmethod
    def codes(cls) -> tuple[str, ...]:
        """All names, in their order.

        >>> Band.codes()
        ('low', 'medium', 'high')
        """
        return tuple(member.code for member in cls)

    @classmethod
    def named(cls, code: str) -> Code:
        """The member of a name. Raises KeyError for an unknown one."""
        return cls[code.upper()]


NOBODY = -1  # in a field that holds a row or a seat
NEVER = -9999  # in a field that holds a week
NOT_ASSESSED = -1  # in a field that holds an instrument
NO_OFFENCE = 0  # in the field of this week's offence, which holds 1 + kind otherwise


class Status(Code):
    """Where a person stands with the office."""

    GONE, GUIDED, FOLLOW_UP = range(3)


class Custody(Code):
    """Why a person is in custody; put off by gatekeeping, or awaiting the litmas for the release."""

    FREE, NEW_SENTENCE, REVOKED, PUT_OFF, AWAITING = range(5)


class Programme(Code):
    """The legal programme under which a person is guided."""

    ASIMILASI, PB, CB, CMB, PIDANA_BERSYARAT, PIDANA_KERJA_SOSIAL, PIDANA_PENGAWASAN = range(7)


PROGRAMMES = len(Programme)
RELEASING = Programme.CMB + 1  # the programmes that release from a Lapas come first


class Stage(Code):
    """The stage of guidance, a third of the term each."""

    AWAL, LANJUTAN, AKHIR = range(3)


class Need(Code):
    """The criminogenic needs; with the criminal history they are the Central Eight (Andrews & Bonta)."""

    ATTITUDES, ASSOCIATES, SELF_CONTROL, FAMILY, WORK, SUBSTANCE, LEISURE = range(7)


NEEDS = len(Need)


class Band(Code):
    """A risk band: true, assessed or believed."""

    LOW, MEDIUM, HIGH = range(3)


class Sex(Code):
    """The sex of a person."""

    MAN, WOMAN = range(2)


class Style(Code):
    """How a person learns best, and how a partner teaches."""

    TALK, PRACTICAL = range(2)


class Offence(Code):
    """The kind of an offence."""

    NARCOTICS, PROPERTY, VIOLENCE, OTHER = range(4)


class Job(Code):
    """What stands in the field `employer` where there is none."""

    SELF_EMPLOYED, JOBLESS = -2, -1


class Arrival(Code):
    """Whether a person was there when the policy began, or came later."""

    PRESENT, ARRIVED = range(2)


class Instrument(Code):
    """The instrument of an assessment, which is also a standard of the office."""

    NARRATIVE, RISK, RNR = range(3)


class Allocation(Code):
    """Who gets deep contacts when time is short."""

    UNIFORM, RISK, RISK_NEED = range(3)


class Practice(Code):
    """The style of sessions."""

    SURVEILLANCE, CCP = range(2)


class Referral(Code):
    """Who is referred, and to whom."""

    OPEN, RISK, NEED = range(3)


class LitmasKind(Code):
    """What a litmas is asked for."""

    INTEGRATION, REMAND_CARE, FIRST_PLACEMENT, TRANSFER, FAMILY_LEAVE, COURT, GUIDANCE = range(7)
    DIVERSION, CHILD_COURT, CHILD_CARE = range(7, 10)


class RevocationStep(Code):
    """A stage of a chain of revocation: of PB, CB and CMB; of asimilasi; of a sentence of a court."""

    NONE, EXAMINATION, TPP_HEARING, HEAD, UPWARD = range(5)
    REPORT, PROVINCE = range(5, 7)
    ADVICE, PROSECUTOR, JUDGE = range(7, 10)


class Section(Code):
    """What a PK post is for."""

    ADULT, CHILD, GENERAL = range(3)


class GivesWay(Code):
    """What keeps its hours longest when a week is too short: work with deadlines, all alike, or contacts."""

    DEADLINE_FIRST, PROPORTIONAL, CONTACTS_FIRST = range(3)


class Activity(Code):
    """What PK minutes go to."""

    DUTIES, LITMAS, CHILD_CASES, ASSESSMENT, CONTACTS, HOME_VISITS, FAMILY_AND_COMMUNITY, CASES = range(8)


ACTIVITIES = len(Activity)


class Agency(Code):
    """The kind of an agency."""

    POLICE, PROSECUTOR, LAPAS = range(3)


class Acute(Code):
    """An acute state: what upsets a life for weeks, one at a time."""

    NONE, JOB_LOST, USE, CONFLICT, EVICTED, FRIEND = range(6)


class Sector(Code):
    """The sector of an employer."""

    FARMING, PLANTATION, TRADE, WORKSHOP, CONSTRUCTION, FOOD, TRANSPORT, SERVICES = range(8)
