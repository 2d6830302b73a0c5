"""Nothing in a figure is cut at the edges, however long the titles of scenarios are."""

from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from experiments.comparison.compare import Comparison, compare
from experiments.comparison.figures import FIGURES
from sim.office import Office

LONG = (
    "Pembimbingan berbasis risiko, kebutuhan dan responsivitas untuk seluruh klien dewasa, tanpa penambahan PK",
    "Penambahan PK sampai satu orang untuk empat puluh klien dewasa, tanpa perubahan standar asesmen",
    "Kerja sama terpadu antara kepolisian, kejaksaan dan Bapas, dengan pencabutan yang cepat dan pasti",
)


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    folder = tmp_path_factory.mktemp("scenarios")
    files = []
    for number, title in enumerate(LONG):
        files.append(folder / f"long_{number}.toml")
        files[-1].write_text(f'title = "{title}"\npurpose = "p"\n[levers.staffing]\npks = {3 + number}\n')
    small = Office(clients=60, pks=2, intake={"pb": 20.0, "cb": 20.0}, litmas_year=40, employers=5)
    return compare(files, replications=2, years=2.0, office=small)


@pytest.mark.parametrize("name", FIGURES)
def test_every_text_lies_inside_the_canvas(name: str, comparison: Comparison) -> None:
    figure = FIGURES[name](comparison).draw()
    outside = [text.get_text() for text in texts(figure) if not inside(text, figure)]
    assert texts(figure) and outside == []


def texts(figure: Figure) -> list[Text]:
    """The texts that show, once the figure is laid out; labels of ticks beyond the axes do not."""
    FigureCanvasAgg(figure).draw()
    beyond = {id(label) for ax in figure.axes for label in beyond_the_view(ax)}
    found = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [text for text in found if id(text) not in beyond]


def beyond_the_view(ax: Axes) -> list[Text]:
    """Labels of ticks that lie outside the limits of the axes, which are not drawn."""
    labels = []
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        labels += [tick.label1 for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high]
    return labels


def inside(text: Text, figure: Figure) -> bool:
    box = text.get_window_extent()
    return box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1
