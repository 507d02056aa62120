"""What the perceptron explorer says of margin, bound and update, against what Python computes from the same points."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from explorer_page import PAGE, choose, message, points, press, reading, take
from margins import novikoff

from ddl.widgets import PerceptronExplorer

PRESETS = {preset["key"]: preset for preset in PerceptronExplorer().data["presets"]}


@pytest.fixture(params=["browser", "browser_without_gpu"])
def explorer(request, site, visit):
    with visit(request.getfixturevalue(request.param), f"{site.as_uri()}/{PAGE}") as visited:
        yield visited.page.locator("ddl-perceptron")
        assert visited.problems == []


def run(preset: dict) -> list[np.ndarray]:
    """The weights of a perceptron before and after each of its mistakes, in the reader's units, for at most 100 passes."""
    table = np.array(preset["points"], dtype=float)
    x = np.column_stack([np.ones(len(table)), table[:, :2] * preset["unit"]])
    trace = [np.zeros(3)]
    for k in range(100 * len(table)):
        example, t = x[k % len(table)], table[k % len(table), 2]
        if t * (trace[-1] @ example) <= 1e-9:
            trace.append(trace[-1] + t * example)
    return trace


def caption(explorer, name: str) -> str:
    return explorer.locator(f".ddl-{name} .ddl-caption").inner_text()


def test_every_preset_gets_the_margin_length_and_bound_that_python_finds(explorer):
    for key, preset in PRESETS.items():
        choose(explorer, key)
        found = novikoff(preset["points"], round(1 / preset["unit"]))
        assert float(reading(explorer, "radius")) == pytest.approx(found["radius"] * preset["unit"], rel=5e-3)
        assert explorer.get_attribute("data-bound") == ("holds" if found["separable"] else "none")
        if found["separable"]:
            assert float(reading(explorer, "margin")) == pytest.approx(found["margin"] * preset["unit"], rel=5e-3)
            assert int(reading(explorer, "bound")) == int((found["radius"] / found["margin"]) ** 2)
        else:
            assert reading(explorer, "margin") == reading(explorer, "bound") == "none"
            assert "no margin and no bound" in explorer.locator(".ddl-verdict").inner_text()


def test_the_chapters_numbers(explorer):
    assert [reading(explorer, name) for name in ("margin", "radius", "bound")] == ["0.268", "5.44", "410"]
    press(explorer, "run")
    assert explorer.locator(".ddl-verdict").inner_text().endswith("So far: 4 of at most 410.")


def test_each_update_is_told_in_numbers_and_drawn_as_three_arrows_that_meet(explorer):
    assert caption(explorer, "update").startswith("All weights are zero")
    assert explorer.locator(".ddl-update .ddl-vector").count() == 0
    trace = run(PRESETS["setosa"])
    for before, after in pairwise(trace):
        press(explorer, "step")
        rows = explorer.locator(".ddl-numbers tr").all_inner_texts()[1:]
        numbers = [[float(value.replace("−", "-")) for value in row.split("\t")[1:]] for row in rows]
        sign = {"+ x": 1, "− x": -1}[rows[1].split("\t")[0]]
        assert numbers == [pytest.approx(list(values), abs=1e-9) for values in (before, sign * (after - before), after)]
        (start, middle), (tail, tip), (origin, end) = arrows(explorer, bool(np.any(before[1:])))
        assert origin == start and middle == tail and tip == end
        drawn, real = np.subtract(tip, tail), (after - before)[1:] * (1, -1)
        assert drawn / np.hypot(*drawn) == pytest.approx(real / np.hypot(*real), abs=1e-6)
    assert caption(explorer, "update").startswith("Mistake 4, point 2 (setosa)")


def arrows(explorer, with_before: bool) -> list[tuple]:
    """Start and tip of the arrows before, update and after; before the first update the first of them is a point."""
    ends = []
    for kind in ("before", "step", "after"):
        found = explorer.locator(f".ddl-update g.ddl-vector.ddl-{kind}")
        if kind == "before" and not with_before:
            assert found.count() == 0
            continue
        start, tip = found.locator("path").first.get_attribute("d")[1:].split("L")
        ends.append(tuple(tuple(map(float, place.split())) for place in (start, tip)))
    return ends if with_before else [(ends[0][0], ends[0][0]), *ends]


def test_the_mistake_is_ringed_with_its_inputs_as_an_arrow_and_the_old_line_stays_in_sight(explorer):
    choose(explorer, "separable")
    assert explorer.locator(".ddl-ring, .ddl-example").count() == 0
    press(explorer, "step", 2)
    index = explorer.evaluate("explorer => explorer.training.last.index")
    place = explorer.evaluate("(explorer, index) => explorer.plot.toPixels(...explorer.training.points[index])", index)
    ring, arrow = explorer.locator(".ddl-ring"), explorer.locator(".ddl-example")
    assert [float(ring.get_attribute(name)) for name in ("cx", "cy")] == pytest.approx(place)
    start, tip = (part.split() for part in arrow.locator("path").first.get_attribute("d")[1:].split("L"))
    assert [float(value) for value in tip] == pytest.approx(place)
    assert [float(value) for value in start] == pytest.approx(explorer.evaluate("explorer => explorer.plot.toPixels(0, 0)"))
    assert explorer.locator(".ddl-ground .ddl-line").count() == 2


@pytest.mark.parametrize("key", ["setosa", "narrow"])
def test_the_squeeze_holds_at_every_mistake_and_has_the_numbers_of_python(explorer, key):
    choose(explorer, key)
    press(explorer, "run")
    unit, trace = PRESETS[key]["unit"], run(PRESETS[key])
    found = novikoff(PRESETS[key]["points"], round(1 / unit))
    rows = explorer.evaluate("({training}) => training.trace.map((_, k) => training.squeeze(k))")
    assert len(rows) == len(trace)
    for k, (row, w) in enumerate(zip(rows, trace)):
        floor, along, length, ceiling = (row[name] * unit for name in ("floor", "along", "length", "ceiling"))
        assert floor <= along + 1e-9 and along <= length + 1e-9 and length <= ceiling + 1e-9
        expected = [k * found["margin"] * unit, w @ found["direction"], np.linalg.norm(w), np.sqrt(k) * found["radius"] * unit]
        assert [floor, along, length, ceiling] == pytest.approx(expected, abs=1e-6)
    words = caption(explorer, "squeeze")
    assert (
        words.startswith(f"Mistakes so far: {len(trace) - 1}. kγ = ") and f"‖w‖ = {np.linalg.norm(trace[-1]):.3g}"[:9] in words
    )


def test_floor_and_ceiling_are_drawn_as_lines_that_meet_above_the_bound(explorer):
    ends = {}
    for kind in ("ceiling", "floor", "meeting"):
        line = explorer.locator(f".ddl-squeeze .ddl-{kind}")
        ends[kind] = [float(line.get_attribute(name)) for name in ("x1", "y1", "x2", "y2")]
    assert ends["ceiling"][2:] == ends["floor"][2:] == ends["meeting"][:2]
    assert ends["ceiling"][1] < ends["floor"][1], "at the first mistake there is room between them"
    assert "410.19" in explorer.locator(".ddl-squeeze svg").text_content()
    choose(explorer, "xor")
    assert explorer.locator(".ddl-squeeze .ddl-floor").count() == 0
    assert "no floor" in caption(explorer, "squeeze")


def test_the_bound_is_not_compared_with_a_run_whose_points_have_changed(explorer):
    press(explorer, "step")
    explorer.locator(".ddl-point").first.focus()
    explorer.page.keyboard.press("ArrowUp")
    assert explorer.get_attribute("data-bound") == "changed"
    assert "have changed since the start" in explorer.locator(".ddl-verdict").inner_text()
    assert "Start again to compare" in caption(explorer, "squeeze")
    assert explorer.locator(".ddl-squeeze .ddl-run, .ddl-ring").count() == 0
    press(explorer, "reset")
    assert explorer.get_attribute("data-bound") == "holds"
    explorer.locator(".ddl-point").first.focus()
    explorer.page.keyboard.press("ArrowUp")
    assert explorer.get_attribute("data-bound") == "holds", "before the first mistake any change is a new start"


def test_a_point_on_the_wrong_side_takes_the_bound_away_and_its_removal_gives_it_back(explorer):
    before = reading(explorer, "bound")
    take(explorer, "negative")
    explorer.locator('.ddl-point[data-index="99"]').focus()
    explorer.page.keyboard.press("Enter")
    assert explorer.get_attribute("data-bound") == "none" and reading(explorer, "bound") == "none"
    explorer.page.keyboard.press("Delete")
    assert (explorer.get_attribute("data-bound"), reading(explorer, "bound")) == ("holds", before)


def test_margin_and_bound_follow_a_moved_point(explorer):
    choose(explorer, "narrow")
    explorer.locator('.ddl-point[data-index="2"]').focus()
    explorer.page.keyboard.press("Shift+ArrowDown")
    found = novikoff(points(explorer), 10)
    assert int(reading(explorer, "bound")) == int((found["radius"] / found["margin"]) ** 2) != 872


def test_a_thousand_orders_are_compared_with_the_bound(explorer):
    press(explorer, "orders")
    words = explorer.locator(".ddl-histogram p")
    words.filter(has_text="The bound allows 410; the largest number here, ").wait_for()
    choose(explorer, "noisy")
    press(explorer, "orders")
    words.filter(has_text="None of them came to an end within 100 passes").wait_for()
    assert "nothing bounds these numbers" in words.inner_text()


def test_a_run_without_end_stops_and_says_why(explorer):
    choose(explorer, "virginica")
    press(explorer, "run")
    assert message(explorer).startswith("Stopped after 10,000 mistakes") and "never come to rest" in message(explorer)
    explorer.evaluate("explorer => { for (let k = 0; k < 20; k++) explorer.run(); }")
    assert reading(explorer, "mistakes") == "100,000"
    press(explorer, "step")
    assert reading(explorer, "mistakes") == "100,000"
