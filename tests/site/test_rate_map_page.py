"""The map of learning rates as a reader meets it, on a page of its own that is opened as a file."""

from __future__ import annotations

import pytest

from ddl.widgets import RateMap, assets

DONE = 'ddl-rate-map[data-side="32"]'
# A kernel on this device that answers every request with maps of this one result.
NOTEBOOK = """([result, device]) => { const old = document.querySelector('ddl-rate-map'), el = document.createElement('div');
    let listener;
    const hear = (message, buffers) => setTimeout(() => listener(message, buffers));
    globalThis.asked = [];
    const send = ({ kind, id, name, content }, _, buffers) => { if (kind === 'hello') return hear({ kind, device });
        const count = buffers[0].byteLength / 20; asked.push([name, content.task.steps, count]);
        const results = new Float32Array(result === null ? 3 : count).fill(result);
        hear({ kind: 'answer', id, content: {} }, [new DataView(results.buffer)]); };
    const model = { on: (_, heard) => (listener = heard), off() {}, send, get: () => old.data };
    old.replaceWith(el); ddl.render('ddl-rate-map')({ model, el }); }"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of a page with the widget; its maps are small, so that the tests are quick."""
    widget = RateMap()
    widget.data = {**widget.data, "size": 32}
    style = f"{assets.style()} body {{ background: var(--ddl-paper); margin: 0 8px; }} h1 {{ color: var(--ddl-ink); }}"
    page = (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>map</title>"
        f"<style>{style}</style><main><section><h1>Rates</h1>{widget.html()}</section></main>"
        f"<script>{assets.script(widget.scripts)}</script></html>"
    )
    file = tmp_path_factory.mktemp("rate_map") / "index.html"
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


@pytest.fixture(params=["browser", "browser_without_gpu"])
def any_page(request, address, visit):
    with visit(request.getfixturevalue(request.param), address) as visited:
        yield visited.page
        assert visited.problems == []


@pytest.fixture
def page(browser_without_gpu, address, visit):
    with visit(browser_without_gpu, address) as visited:
        yield visited.page
        assert visited.problems == []


def press(page, action: str) -> None:
    page.locator(f'[data-action="{action}"]').click()


def choose(page, field: str, value: str) -> None:
    page.locator(f'[data-field="{field}"]').select_option(value)


def computed(page) -> str:
    """Wait for the map; what is said about it."""
    page.wait_for_selector(DONE)
    return page.locator(".ddl-progress").inner_text()


def words(page) -> str:
    return page.locator(".ddl-ground svg").get_attribute("aria-label")


def reading(page) -> tuple[str, str, str]:
    """Where the cross-hair is on both axes, and what its training came to."""
    across, up = (page.locator(f'[data-reading="{name}"]').inner_text() for name in ("across", "up"))
    return across, up, page.locator(".ddl-reading").inner_text()


def test_at_first_it_shows_what_was_computed_in_advance_and_computes_nothing(any_page):
    assert "32 × 32 trainings was computed in advance" in any_page.locator(".ddl-progress").inner_text()
    assert any_page.locator("ddl-rate-map").get_attribute("data-engine") is None
    assert words(any_page).startswith(
        "Learning rate, layer 1 from 0.01 to 100 across, Learning rate, layer 2 from 0.001 to 10 up: "
    )


def test_the_map_is_computed_by_the_gpu_or_without_one_and_says_so(any_page):
    before = words(any_page)
    press(any_page, "compute")
    engine = any_page.locator(DONE).get_attribute("data-engine")
    says = {"webgl2": "this browser’s GPU", "javascript": "JavaScript in this browser"}[engine]
    assert says in computed(any_page)
    assert words(any_page) == before, "computed in advance was the same map"


def test_the_picture_shows_losses_in_colour_and_hatches_what_has_diverged(page):
    press(page, "compute")
    computed(page)
    top, bottom = page.evaluate(
        """() => { const canvas = document.querySelector('.ddl-ground canvas'), { width } = canvas;
        return [0.05, 0.9].map((y) => { const { data } = canvas.getContext('2d').getImageData(0.1 * width, y * width, 20, 20);
          const pixels = Array.from({ length: 400 }, (_, k) => data.slice(4 * k, 4 * k + 3));
          const warm = pixels.filter(([r, , b]) => r > b).length;
          return { colours: new Set(pixels.map((pixel) => pixel.join())).size, warm }; }); }"""
    )
    assert top["warm"] == 400 and top["colours"] > 1
    assert bottom["warm"] == 0


def test_the_cross_hair_follows_a_click_and_the_sliders(page):
    box = page.locator(".ddl-ground").bounding_box()
    page.mouse.click(box["x"] + 0.02 * box["width"], box["y"] + 0.02 * box["height"])
    assert reading(page)[2].startswith("The training at the cross-hair: diverged at step ")
    first, second = page.locator("input[type=range]").all()
    assert (first.input_value(), second.input_value()) == ("0", "31")
    first.focus()
    page.keyboard.press("End")
    second.focus()
    page.keyboard.press("Home")
    assert reading(page)[:2] == ("86.6", "0.00115")
    assert first.get_attribute("aria-valuetext") == "86.6"
    assert page.evaluate("document.querySelector('input[type=range]').labels[0].textContent") == "Learning rate, layer 1"
    page.wait_for_function("document.querySelector('[role=status]').textContent.startsWith('loss ')")


@pytest.mark.parametrize("finer", [True, False])
def test_the_smallest_loss_is_found_and_is_the_one_of_its_training(page, finer):
    if finer:
        press(page, "compute")
        computed(page)
    press(page, "best")
    across, up, result = reading(page)
    said = words(page)
    assert f"is at Learning rate, layer 1 {across}, Learning rate, layer 2 {up}." in said
    smallest = said.split("The smallest loss, ")[1].split(",")[0]
    assert f"loss {smallest} after 100 steps" in result
    assert page.locator(".ddl-curve svg").get_attribute("aria-label") == f"loss {smallest} after 100 steps"


def test_zooming_keeps_the_place_and_leads_back(page):
    press(page, "best")
    place, whole = reading(page)[:2], words(page)
    press(page, "zoom_in")
    computed(page)
    near = [abs(float(a) / float(b) - 1) for a, b in zip(reading(page)[:2], place)]
    assert max(near) < 0.05
    assert words(page) != whole
    press(page, "zoom_out")
    page.wait_for_selector('ddl-rate-map[data-side=""]', state="attached")
    computed(page)
    assert words(page) == whole
    press(page, "zoom_out")
    assert page.locator(".ddl-progress").inner_text() == "This is the whole map."


def test_the_axes_are_never_the_same_and_what_stands_on_one_has_no_value_of_its_own(page):
    choose(page, "up", "learning_rate_1")
    assert page.locator('[data-field="across"]').input_value() == "learning_rate_2"
    assert not page.locator('[data-field="learning_rate"]').is_visible()
    choose(page, "across", "momentum")
    computed(page)
    assert page.locator('[data-field="learning_rate"]').is_visible()
    assert not page.locator('[data-field="momentum"]').is_visible()
    assert words(page).startswith("Momentum from 0 to 1 across, Learning rate, layer 1 from 0.01 to 100 up")


@pytest.mark.parametrize(
    ("field", "value"),
    [("task", "corners"), ("activation", "relu"), ("units", "2"), ("batch", "8"), ("steps", "30"), ("scale", "3")],
)
def test_every_choice_makes_another_map(field, value, page):
    before = words(page)
    choose(page, field, value)
    computed(page)
    assert words(page) != before


def test_where_python_has_a_gpu_it_computes(page):
    page.evaluate(NOTEBOOK, [0.25, "cuda"])
    page.wait_for_function("document.querySelector('ddl-rate-map').bridge.alive")
    press(page, "compute")
    assert computed(page) == "32 × 32 trainings, computed by Python on cuda."
    assert page.evaluate("asked") == [["map", 100, 256], ["map", 100, 1024]]
    assert "The smallest loss, 0.25," in words(page)


def test_where_python_has_only_a_cpu_the_browser_computes(page):
    page.evaluate(NOTEBOOK, [0.25, "cpu"])
    page.wait_for_function("document.querySelector('ddl-rate-map').bridge.alive")
    press(page, "compute")
    assert "JavaScript in this browser" in computed(page)
    assert page.evaluate("asked") == [] and page.locator("ddl-rate-map").get_attribute("data-computes") == "browser"


def test_an_answer_of_the_wrong_size_leaves_the_work_to_the_browser(page):
    page.evaluate(NOTEBOOK, [None, "cuda"])
    page.wait_for_function("document.querySelector('ddl-rate-map').bridge.alive")
    press(page, "compute")
    assert "JavaScript in this browser" in computed(page)


def test_an_element_that_is_taken_away_computes_no_more_and_can_come_back(page):
    press(page, "compute")
    seen = page.evaluate(
        """async () => { const element = document.querySelector('ddl-rate-map'), parent = element.parentNode; element.remove();
        await new Promise((resolve) => setTimeout(resolve, 300)); const gone = element.map === null;
        parent.append(element); return gone; }"""
    )
    assert seen
    press(page, "compute")
    assert "computed by" in computed(page)


@pytest.mark.parametrize(("theme", "width"), [("light", 1300), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(theme, width, address, browser, visit):
    with visit(browser, address, theme=theme, width=width) as visited:
        assert visited.axe() == []
        assert visited.page.evaluate("document.documentElement.scrollWidth") <= width
        assert visited.foreign("file:") == []


def test_without_javascript_there_is_the_picture(address, browser, visit):
    with visit(browser, address, javascript=False) as visited:
        assert visited.page.locator(".ddl-fallback img").is_visible()
