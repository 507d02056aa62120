"""The price of the wrong belief: a thousand samples of the browser's, or a hundred thousand of Python's."""

from __future__ import annotations

import base64

import pytest
from losses_page import enter, press, spoken

from ddl.widgets import LossExplorer

# A notebook around the element. What it asks for is answered by window.python, or with buffers of the given sizes.
NOTEBOOK = """sizes => { const old = document.querySelector('ddl-losses'), el = document.createElement('div');
    const unpack = text => new DataView(Uint8Array.from(atob(text), letter => letter.charCodeAt(0)).buffer);
    const answers = async (content) => sizes ? sizes.map(size => new DataView(new ArrayBuffer(size)))
        : (await window.python(content)).map(unpack);
    let listener; window.asked = [];
    const send = async ({ kind, id, content }) => {
        if (kind === 'hello') return setTimeout(() => listener({ kind, device: 'cpu' }, []));
        asked.push(content); listener({ kind: 'answer', id, content: {} }, await answers(content)); };
    const model = { on: (_, heard) => (listener = heard), off() {}, send, get: () => old.data };
    old.replaceWith(el); ddl.render('ddl-losses')({ model, el }); }"""


@pytest.fixture
def losses(browser, losses_address, visit):
    with visit(browser, losses_address) as visited:
        yield visited.page.locator("ddl-losses")
        assert visited.problems == []


def draw(losses) -> dict:
    """Draw samples; gives the spread of each loss's best predictions."""
    press(losses, "draw")
    losses.page.wait_for_selector("ddl-losses[data-samples]")
    rows = losses.evaluate("losses => losses.views.number.samples.found.rows")
    return {row["name"]: row["spread"] for row in rows}


def scatter(losses, name: str) -> None:
    losses.locator('select[id$="-scatter"]').select_option(name)


def found(losses) -> str:
    return losses.locator(".ddl-found").inner_text()


@pytest.mark.parametrize(
    ("name", "narrowest", "belief"),
    [
        ("gaussian", "the mean", "Squares are right"),
        ("laplace", "the median", "Absolute errors are right"),
        ("mistyped", "Huber's estimate", "neither squares nor absolute errors"),
    ],
)
def test_the_narrowest_histogram_belongs_to_the_right_belief(name, narrowest, belief, losses):
    scatter(losses, name)
    enter(losses.locator('input[id$="-size"]'), "101")
    draw(losses)
    assert losses.get_attribute("data-samples") == "browser"
    assert found(losses).startswith("1,000 samples of 101 values.") and belief in found(losses)
    assert f"Narrowest is the histogram of {narrowest}, with" in found(losses)
    assert spoken(losses, "Narrowest") == found(losses)


def test_the_variances_are_as_theory_says(losses):
    enter(losses.locator('input[id$="-size"]'), "101")
    spreads = draw(losses)
    assert spreads["squared"] == pytest.approx(50 / 101**0.5, rel=0.1)
    assert (spreads["absolute"] / spreads["squared"]) ** 2 == pytest.approx(1.57, rel=0.15)
    scatter(losses, "laplace")
    spreads = draw(losses)
    assert (spreads["squared"] / spreads["absolute"]) ** 2 == pytest.approx(1.9, rel=0.2)


def test_three_histograms_stand_over_one_axis_and_the_table_says_the_same(losses):
    spreads = draw(losses)
    chart = losses.locator(".ddl-samples .ddl-figures svg")
    assert chart.get_attribute("aria-label").startswith("Three histograms on one axis")
    assert losses.locator(f"#{chart.get_attribute('aria-describedby')}").inner_text() == found(losses)
    floors = {round(bar.bounding_box()["y"] + bar.bounding_box()["height"]) for bar in chart.locator(".ddl-bar").all()}
    assert len(floors) == 3
    rows = [row.split("\t") for row in losses.locator(".ddl-numbers tbody tr").all_inner_texts()]
    assert [float(row[1]) for row in rows] == pytest.approx(list(spreads.values()), rel=0.01)
    assert rows[0][3] == "1"


def test_each_draw_has_other_samples_and_a_page_opened_anew_the_first_again(losses):
    first, second = draw(losses), draw(losses)
    assert first != second
    losses.page.reload()
    assert draw(losses) == first


def test_other_settings_take_away_what_was_found(losses):
    draw(losses)
    losses.locator('[data-control="delta"]').fill("20")
    assert found(losses) == "" and losses.get_attribute("data-samples") is None
    assert losses.locator(".ddl-samples svg").count() == 0
    assert spoken(losses, "are gone").endswith("The samples that were drawn before are gone.")
    draw(losses)
    press(losses, "step")
    assert found(losses) != "", "the prediction has nothing to do with the samples"


def test_a_change_in_the_middle_ends_the_work(losses):
    losses.evaluate(
        """losses => { document.querySelector('[data-action="draw"]').click();
        losses.change({ scatter: 'laplace' }); }"""
    )
    losses.page.wait_for_timeout(500)
    assert found(losses) == "" and losses.get_attribute("data-samples") is None


def test_python_draws_a_hundred_thousand(losses):
    explorer = LossExplorer()

    def python(content: dict) -> list[str]:
        _, results = explorer.compute_estimates(content, [])
        return [base64.b64encode(result).decode() for result in results]

    losses.page.expose_function("python", python)
    losses.page.evaluate(NOTEBOOK, None)
    losses.page.wait_for_selector('ddl-losses[data-computes="python"]')
    assert losses.locator('[data-action="draw"]').inner_text() == "Draw 100,000 samples"
    spreads = draw(losses)
    assert losses.get_attribute("data-samples") == "python" and found(losses).startswith("100,000 samples of 25 values.")
    assert spreads["squared"] == pytest.approx(10, rel=0.02)
    assert (spreads["absolute"] / spreads["squared"]) ** 2 == pytest.approx(1.53, rel=0.03)
    asked = losses.page.evaluate("window.asked")
    assert [(request["portion"], request["samples"]) for request in asked] == [(k, 10_000) for k in range(10)]
    assert losses.locator(".ddl-engine").inner_text() == "Computed by Python, on cpu."


@pytest.mark.parametrize("sizes", [[], [40000, 40000], [40000, 40000, 39996]])
def test_an_answer_that_is_not_what_was_asked_for_leaves_the_work_to_the_browser(sizes, losses):
    losses.page.evaluate(NOTEBOOK, sizes)
    losses.page.wait_for_selector('ddl-losses[data-computes="python"]')
    assert draw(losses)["squared"] == pytest.approx(10, rel=0.1)
    assert losses.get_attribute("data-samples") == "browser" and found(losses).startswith("1,000 samples")
