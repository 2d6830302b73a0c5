"""The rating exercise: agreement by the published formula, and everything that is wrong with a file at once."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.lessons import rating
from experiments.lessons.agreement import alpha, same
from sim.text.errors import InputError

HEAD = "participant,v1,v2,v3,v4,v5,v6\n"
nan = math.nan
PUBLISHED = [  # four observers, twelve units: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability
    [1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
    [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan],
]


def test_alpha_is_that_of_the_published_example() -> None:
    assert alpha(PUBLISHED) == pytest.approx(0.849, abs=0.0005)


@given(st.lists(st.lists(st.integers(0, 16), min_size=6, max_size=6), min_size=2, max_size=6))
def test_alpha_is_at_most_one_and_knows_no_order_of_raters(points: list[list[int]]) -> None:
    found = alpha(points)
    if len({x for row in points for x in row}) == 1:
        assert math.isnan(found)
        return
    assert found <= 1.0 and found == pytest.approx(alpha(points[::-1]))
    assert alpha([points[0]] * 3) == 1.0 or len(set(points[0])) == 1


def test_pairs_that_agree_are_counted_case_by_case() -> None:
    assert same([[0, 1, nan], [0, 2, 1], [0, 2, nan]]) == pytest.approx(4 / 6)


def test_points_are_read_and_an_empty_cell_is_no_rating(tmp_path: Path) -> None:
    file = tmp_path / "scores.csv"
    file.write_text(HEAD + "A,1,7,12,,5,16\nB,2,7,10,3,6,16\n")
    scores = rating.read(file)
    assert scores.participants == ["A", "B"] and math.isnan(scores.points[0][3])
    assert scores.bands[1] == [0, 1, 1, 0, 1, 2]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_as_an_indonesian_excel_writes_it_is_read_alike(tmp_path: Path, end: str) -> None:
    file = tmp_path / "scores.csv"
    lines = [
        HEAD.strip().replace(",", ";"),
        "Siti, S.Sos.;1;7,0;12;;5;16",
        "B;2;7;10;3;6;16",
        ";;;;;;",
        " ;;;;;;;;",
        "",
    ]
    file.write_bytes(b"\xef\xbb\xbf" + end.join(lines).encode())
    scores = rating.read(file)
    assert scores.participants == ["Siti, S.Sos.", "B"] and scores.points[0][:3] == [1.0, 7.0, 12.0]
    assert math.isnan(scores.points[0][3])


def test_half_points_and_points_before_decimals_are_refused_in_a_table_with_semicolons(tmp_path: Path) -> None:
    file = tmp_path / "scores.csv"
    file.write_text(HEAD.replace(",", ";") + "A;7,5;7.0;12;3;5;16\nB;2;7;10;3;6;16\n")
    with pytest.raises(InputError) as error:
        rating.read(file)
    _told, half, point = str(error.value).splitlines()
    assert "line 2: v1" in half and "line 2: v2" in point and "a comma stands before decimals" in point


def test_everything_that_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "scores.csv"
    file.write_text(HEAD + 'A,1,7,12,3,5,17\nA,x,7,12,3,5,1\n,1,"1,5",12,3,5,1\nB,1,2,3,4,5,6,7\n')
    with pytest.raises(InputError) as error:
        rating.read(file)
    told = str(error.value).splitlines()[1:]
    wrong = ("line 2: v6", "line 3: v1", "line 3: participant", "line 4: participant", "line 4: v2", "line 5")
    assert sorted(
        line.strip()[: len(start)] for line, start in zip(sorted(told, key=str.strip), sorted(wrong), strict=True)
    ) == sorted(wrong)


@pytest.mark.parametrize(
    ("text", "nearest"), [("participant,v1,v2,v3,v4,v5,w6\nA,1,1,1,1,1,1\n", "v6"), (HEAD + "A,1,1,1,1,1,1\n", None)]
)
def test_an_unknown_column_and_a_class_of_one_are_refused(tmp_path: Path, text: str, nearest: str | None) -> None:
    file = tmp_path / "scores.csv"
    file.write_text(text)
    with pytest.raises(InputError) as error:
        rating.read(file)
    assert error.value.nearest == nearest


def test_the_page_names_the_vignettes_whose_band_depends_on_the_rater() -> None:
    told = repr(rating.page(rating.Scores(["A", "B"], [[1, 7, 12, 5, 9, 16], [2, 8, 10, 6, 9, nan]])))
    assert "vignettes 3, 4." in told
    agreed = repr(rating.page(rating.Scores(["A", "B"], [[1, 7, 12, 5, 9, 16]] * 2)))
    assert "Every client is in the same band" in agreed and "1.00, agreement on which one may rely" in agreed
