"""Pictures are well-formed, show every post and every client, and say in words what they show."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.app import curves, drawing
from experiments.app.frame import Desk, Frame, Layers, Person, Standing, There
from experiments.documents.words import BANDS
from sim.codes import Band
from sim.lives.watching import code
from sim.text.language import LANGUAGES, speaking

ZERO = Layers(0.0, 0.0, 0.0)
DESKS = st.builds(
    Desk,
    there=st.sampled_from(There),
    hours=st.tuples(*[st.floats(0, 60)] * 3),
    available=st.floats(0, 60),
    clients=st.integers(0, 200),
    litmas=st.integers(0, 90),
    litmas_hours=st.floats(0, 900),
)
PEOPLE = st.builds(
    Person,
    id=st.integers(1, 2**30),
    band=st.sampled_from(Band),
    standing=st.sampled_from(Standing),
    offences=st.integers(0, 9),
    believed=st.none() | st.sampled_from(Band),
)
FRAMES = st.builds(
    Frame,
    week=st.integers(0, 520),
    desks=st.lists(DESKS, max_size=90).map(tuple),
    people=st.lists(PEOPLE, max_size=60).map(tuple),
    former=st.integers(0, 900),
    litmas=st.integers(0, 900),
    late=st.integers(0, 900),
    layers=st.just(ZERO),
)


def parsed(picture: str) -> ElementTree.Element:
    """A picture as a browser would read it: one whole image with a name."""
    root = ElementTree.fromstring(picture)
    assert root.get("role") == "img" and root.get("aria-label") and not re.search(r"\bnan\b", picture)
    return root


def boxes(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return [part for part in root.iter() if part.get("class") == kind]


@given(FRAMES)
def test_every_post_has_its_queue_and_every_bar_stays_in_the_picture(frame: Frame) -> None:
    root = parsed(drawing.desks(frame))
    assert len(boxes(root, "queue")) == len(frame.desks)
    _x, _y, width, height = (float(part) for part in str(root.get("viewBox")).split())
    for box in root.iter("rect"):
        x, y, across, down = (float(str(box.get(name))) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + across <= width + 1 and -0.1 <= y <= y + down <= height


@given(FRAMES)
def test_every_client_has_one_mark_with_the_shape_of_the_standing(frame: Frame) -> None:
    root = parsed(drawing.people(frame))
    marked = [(part.get("data-client"), part.get("class")) for part in root.iter() if part.get("data-client")]
    assert sorted(marked) == sorted((code(person.id), person.standing.code) for person in frame.people)


def test_more_clients_than_marks_have_room_for_are_bars() -> None:
    crowd = tuple(Person(k + 1, Band(k % 3), Standing(k % 4), 0, None) for k in range(drawing.MOST + 1))
    root = parsed(drawing.people(Frame(0, (), crowd, 0, 0, 0, ZERO)))
    assert len(list(root.iter("rect"))) == len(Band) * len(Standing)
    assert not [part for part in root.iter() if part.get("data-client")]


@pytest.mark.parametrize("count", [350, drawing.MOST])
def test_marks_stay_in_the_picture(count: int) -> None:
    crowd = tuple(Person(k + 1, Band(k % 3), Standing.WORKING, 0, None) for k in range(count))
    root = parsed(drawing.people(Frame(0, (), crowd, 0, 0, 0, ZERO)))
    assert max(float(str(mark.get("cy"))) for mark in root.iter("circle")) < drawing.PEOPLE_HEIGHT
    assert max(float(str(mark.get("cx"))) for mark in root.iter("circle")) < drawing.WIDTH


@given(st.lists(st.tuples(*[st.floats(0, 500)] * 6), min_size=1, max_size=300))
def test_curves_show_both_offices_in_three_layers_with_the_difference(points: list[tuple[float, ...]]) -> None:
    both = [Layers(*point[:3]) for point in points], [Layers(*point[3:]) for point in points]
    root = parsed(curves.curves(both))
    assert [len(boxes(root, kind)) for kind in ("line a", "line b", "difference")] == [3, 3, 3]
    for line in boxes(root, "line a"):
        heights = [float(point.split()[1]) for point in str(line.get("d"))[1:].split("L")]
        assert all(curves.TOP - 0.1 <= y <= curves.TOP + curves.CURVE for y in heights)


def test_what_is_seen_of_a_hundred_is_a_share_of_the_truth() -> None:
    both = [Layers(50.0, 6.0, 1.0)], [Layers(0.0, 0.0, 0.0)]
    with speaking("en"):
        told = curves.seen_of_hundred(both)
    assert told == "Office A: of 100 reoffences, the police detect 12 and the office records 2.0."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_speaks_the_language_of_the_call(language: str) -> None:
    frame = Frame(0, (), (Person(1, Band.LOW, Standing.LOST, 0, None),), 0, 0, 0, ZERO)
    with speaking(language):
        root = parsed(drawing.people(frame))
        assert root.get("aria-label") == drawing.people_in_words(frame)
        assert f"{BANDS['low']}: 1" in [part.text for part in root.iter("text")]
