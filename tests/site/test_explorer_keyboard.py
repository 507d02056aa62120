"""What a reader without a mouse, or without eyes on the picture, meets in the perceptron explorer."""

from __future__ import annotations

import pytest
from explorer_page import CHAPTER, PAGE, choose, focused, press, spoken, take

KEY = "#ddl-perceptron="
TOP = "element => element.getBoundingClientRect().top"


@pytest.fixture
def explorer(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        yield visited.page.locator("ddl-perceptron")
        assert visited.problems == []


def focus(explorer, index: int) -> None:
    explorer.locator(f'.ddl-point[data-index="{index}"]').focus()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_is_a_ring_of_ink_on_paper_round_a_larger_mark_above_all_others(theme, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", theme=theme) as visited:
        explorer = visited.page.locator("ddl-perceptron")
        focus(explorer, 0)
        visited.page.keyboard.press("PageDown")
        spotlight = explorer.locator(".ddl-ground > svg > g:last-child")
        assert spotlight.get_attribute("class") == "ddl-spotlight" and spotlight.is_visible()
        for name, colour in (("ddl-focus", "ink"), ("ddl-focus-paper", "paper")):
            stroke = spotlight.locator(f".{name}").evaluate("ring => getComputedStyle(ring).stroke")
            assert stroke == explorer.evaluate(
                """(explorer, name) => { const probe = document.body.appendChild(document.createElement('i'));
                probe.style.color = explorer.colour(name); return getComputedStyle(probe).color; }""",
                colour,
            )
        mark = explorer.locator('.ddl-point[data-index="1"] .ddl-class0').bounding_box()
        large = spotlight.locator(".ddl-class0").bounding_box()
        assert large["width"] > 1.3 * mark["width"]
        assert large["x"] + large["width"] / 2 == pytest.approx(mark["x"] + mark["width"] / 2, abs=0.5)


def test_the_treated_mistake_has_a_ring_of_another_size_and_kind(explorer):
    press(explorer, "step")
    focus(explorer, 0)
    radii = [float(explorer.locator(name).get_attribute("r")) for name in (".ddl-focus", ".ddl-ring")]
    dashes = [
        explorer.locator(name).evaluate("ring => getComputedStyle(ring).strokeDasharray")
        for name in (".ddl-focus", ".ddl-ring")
    ]
    assert radii[1] > radii[0] + 4 and dashes[0] == "none" != dashes[1]


def test_home_and_end_choose_the_first_and_the_last_point_and_bring_it_into_view(explorer):
    page = explorer.page
    focus(explorer, 40)
    for key, number in (("End", 100), ("Home", 1)):
        explorer.evaluate("explorer => window.scrollBy(0, explorer.getBoundingClientRect().bottom)")
        page.keyboard.press(key)
        assert focused(explorer).startswith(f"Point {number} of 100")
        page.wait_for_timeout(300)
        top = explorer.locator(f'.ddl-point[data-index="{number - 1}"]').evaluate(TOP)
        header = page.locator(".bd-header-article").bounding_box()
        assert header["y"] + header["height"] <= top < 900 - 20


def test_the_help_names_every_key_and_stands_below_both_columns(explorer):
    words = explorer.locator(".ddl-help")
    for key in ("Tab", "arrows", "Shift", "Page Up", "Page Down", "Home", "End", "Enter", "Insert", "Delete"):
        assert key in words.inner_text()
    columns = explorer.locator(".ddl-columns").bounding_box()
    assert words.bounding_box()["y"] >= columns["y"] + columns["height"]
    described = explorer.locator(".ddl-ground > svg").get_attribute("aria-describedby")
    assert described == words.get_attribute("id")


def test_at_the_edge_an_arrow_key_says_so(explorer):
    choose(explorer, "xor")
    focus(explorer, 0)
    explorer.page.keyboard.press("Shift+ArrowLeft")
    explorer.page.keyboard.press("Shift+ArrowLeft")
    spoken(explorer, "Point 1 of 4, 0, at −0.5, 0, a mistake.")
    explorer.page.keyboard.press("ArrowLeft")
    spoken(explorer, "Point 1 of 4, 0, at −0.5, 0, a mistake, at the edge.")


def test_after_a_mistake_is_treated_what_is_left_and_the_weights_are_said(explorer):
    press(explorer, "step")
    spoken(explorer, "were subtracted from the weights. Mistakes left: 50 of 100. Weights: (−1, −1.4, −0.2).")
    assert explorer.locator(".ddl-point").nth(99).get_attribute("aria-label").endswith(", a mistake")
    assert explorer.locator(".ddl-point").nth(0).get_attribute("aria-label").endswith(", on its side")


def test_the_verdict_is_said_once(explorer):
    choose(explorer, "xor")
    spoken(explorer, "counts as a mistake. No line separates these points")
    press(explorer, "step")
    assert "No line" not in spoken(explorer, "Mistakes left")


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("xor;mistakes=3", "No line separates these points"),
        ("setosa;mistakes=4", "Mistakes left: 0 of 100"),
        ("nowhere", "cannot be read"),
    ],
)
def test_what_an_address_brought_is_said(ending, words, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}{KEY}{ending}") as visited:
        spoken(visited.page.locator("ddl-perceptron"), words)


def test_an_untouched_page_says_nothing(explorer):
    explorer.page.wait_for_timeout(1000)
    assert explorer.locator("[role=status]").text_content() == ""


def test_the_pictures_tell_their_numbers(explorer):
    plot = explorer.locator(".ddl-ground > svg")
    assert plot.get_attribute("aria-label") == "Setosa (50 points) and versicolor (50). No line yet: all weights are zero."
    press(explorer, "run")
    assert plot.get_attribute("aria-label") == (
        "Setosa (50 points) and versicolor (50). "
        "The line −2 + 0.5 · petal length (cm) + 0.8 · petal width (cm) = 0; mistakes left: 0 of 100."
    )
    for figure, words in (("update", "before"), ("squeeze", "Floor and ceiling meet at k = 410.19")):
        ids = explorer.locator(f".ddl-{figure} svg[role=img]").get_attribute("aria-describedby").split()
        assert words in " ".join(explorer.locator(f"#{one}").inner_text() for one in ids)


def test_the_histogram_tells_its_range_median_and_tallest_bar(explorer):
    choose(explorer, "virginica")
    press(explorer, "orders")
    histogram = explorer.locator(".ddl-histogram svg")
    histogram.wait_for()
    mistakes = explorer.evaluate(
        """({training}) => [...ddl.kernels.perceptronsByOrder(training.points, training.one,
        ddl.kernels.randomOrders(1000, training.points.length, 0), 100).mistakes].sort((a, b) => a - b)"""
    )
    label = histogram.get_attribute("aria-label")
    median = f"{(mistakes[499] + mistakes[500]) / 2:,g}"
    assert label.startswith(f"From {mistakes[0]:,} to {mistakes[-1]:,} mistakes, median {median}, most often ")
    often, times = label.partition("most often ")[2].removesuffix(" of 1,000)").split(" (")
    low, high = (int(value.replace(",", "")) for value in often.split(" to "))
    assert sum(low <= value <= high for value in mistakes) == int(times)
    texts = histogram.locator("text").all_text_contents()
    assert texts == [times, f"{mistakes[0]:,}", "mistakes", f"{mistakes[-1]:,}"]


def test_the_explorer_has_a_name_and_its_figures_have_headings(explorer):
    assert explorer.page.get_by_role("group", name="The perceptron explorer", exact=True).count() == 1
    for name in ("The last update", "The squeeze"):
        assert explorer.get_by_role("heading", name=name).count() == 1


def test_thousands_are_set_apart_on_the_axis_too(explorer):
    choose(explorer, "narrow")
    assert "1,000" in explorer.locator(".ddl-squeeze svg text").all_text_contents()


@pytest.mark.parametrize("width", [390, 650, 760, 1300])
def test_choosing_a_tool_moves_nothing_and_no_name_is_cut(width, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{CHAPTER}", width=width) as visited:
        explorer = visited.page.locator("ddl-perceptron")
        places = "explorer => [...explorer.querySelectorAll('.ddl-tool')].map(tool => [tool.offsetLeft, tool.offsetTop])"
        before = explorer.evaluate(places)
        assert len({top for _, top in before}) == 1
        for tool in ("positive", "remove"):
            take(explorer, tool)
            assert explorer.evaluate(places) == before
        given, needed = explorer.locator("select").evaluate(
            "select => [select.offsetWidth, (select.style.flex = 'none', select.offsetWidth)]"
        )
        assert given >= needed


def test_in_forced_colours_the_chosen_tool_has_a_ground_of_its_own(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", forced_colors="active") as visited:
        grounds = visited.page.locator("ddl-perceptron .ddl-tool").evaluate_all(
            "tools => tools.map(tool => getComputedStyle(tool).backgroundColor)"
        )
        assert grounds[0] not in grounds[1:] and len(set(grounds[1:])) == 1


@pytest.mark.parametrize("width", [390, 1300])
def test_no_words_of_the_last_update_lie_on_the_names_of_its_axes(width, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}", width=width) as visited:
        explorer = visited.page.locator("ddl-perceptron")
        for preset in ("setosa", "separable", "narrow", "xor"):
            choose(explorer, preset)
            clashes = explorer.evaluate(
                """explorer => { const clashes = [];
                for (let k = 0; k < 40 && explorer.training.treat(); k++) { explorer.refresh();
                    const texts = explorer.querySelectorAll('.ddl-update svg[role=img] text');
                    const boxes = [...texts].map(text => [text.textContent, text.getBBox()]);
                    for (const [name, a] of boxes.slice(0, 2)) for (const [word, b] of boxes.slice(2))
                        if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
                            clashes.push([k, name, word]); }
                return clashes; }"""
            )
            assert clashes == [], preset


@pytest.mark.parametrize(("page", "level"), [(PAGE, "3"), (CHAPTER, "3")])
def test_its_figures_have_titles_one_level_below_the_section(page, level, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{page}") as visited:
        titles = visited.page.locator("ddl-perceptron .ddl-title")
        assert [title.get_attribute("aria-level") for title in titles.all()] == [level, level]
