"""A thousand walks down the bowl: computed by the browser in portions, or by Python, with the same result."""

from __future__ import annotations

import base64

import pytest
from descent_page import choose, control, press, spoken, turn, walk_often

from ddl.widgets import DescentExplorer

# A notebook around the element. What it asks for is answered by window.python, or with buffers of the given sizes.
NOTEBOOK = """sizes => { const old = document.querySelector('ddl-descent'), el = document.createElement('div');
    const pack = buffer => btoa(Array.from(new Uint8Array(buffer), byte => String.fromCharCode(byte)).join(''));
    const unpack = text => new DataView(Uint8Array.from(atob(text), letter => letter.charCodeAt(0)).buffer);
    const answers = async (content, buffer) => sizes ? sizes.map(size => new DataView(new ArrayBuffer(size)))
        : (await window.python(content, pack(buffer))).map(unpack);
    let listener;
    const send = async ({ kind, id, content }, _, buffers) => kind === 'hello'
        ? setTimeout(() => listener({ kind, device: 'cpu' }, []))
        : listener({ kind: 'answer', id, content: {} }, await answers(content, buffers[0]));
    const model = { on: (_, heard) => (listener = heard), off() {}, send, get: () => old.data };
    old.replaceWith(el); ddl.render('ddl-descent')({ model, el }); }"""


def cloud(bowl) -> int:
    return bowl.locator(".ddl-cloud").count()


def test_the_floor_falls_with_the_rate_and_with_the_batch(bowl):
    choose(bowl, "batches")
    first = walk_often(bowl)
    assert bowl.get_attribute("data-walks") == "browser"
    assert cloud(bowl) == 1 and bowl.locator(".ddl-figures .ddl-mean").count() == 1
    turn(bowl, "batch", 4)
    assert cloud(bowl) == 0
    assert 1.8 < first / walk_often(bowl) < 2.6
    turn(bowl, "batch", 3)
    turn(bowl, "rate", -194)  # a half of what it was
    assert 2 < first / walk_often(bowl) < 3.2, "more than a half: within an epoch, batches make up for each other"
    rows = bowl.locator(".ddl-table tbody tr")
    assert [row.split("\t")[1] for row in rows.all_inner_texts()] == ["8", "16", "8"]
    turn(bowl, "unit", 10)
    assert rows.count() == 0, "in another unit the loss at the start is the same, and yet it is another bowl"


def test_it_is_said_what_was_found(bowl):
    choose(bowl, "batches")
    turn(bowl, "steps", 40)
    walk_often(bowl)
    assert "1,000 walks from this start" in spoken(bowl, "nine walks in ten")
    assert "last batch of an epoch" not in bowl.locator(".ddl-found").inner_text()
    assert "A cloud of 1,000 dots" in bowl.locator("svg[role=application]").get_attribute("aria-label")


def test_the_peaks_of_the_mean_are_explained(bowl):
    choose(bowl, "batches")
    turn(bowl, "steps", 60)
    walk_often(bowl)
    mean = bowl.evaluate("bowl => bowl.walks.found.mean")
    assert mean[56] > 1.5 * max(mean[50:56]), "the last of 56 batches holds 442 − 55 · 8 = 2 patients"
    assert "last batch of an epoch holds 2 patients only" in bowl.locator(".ddl-found").inner_text()


def test_with_all_patients_nothing_is_left_to_chance(bowl):
    press(bowl, "walks")
    assert "a thousand walks would all be the same" in bowl.locator(".ddl-found").inner_text()
    assert cloud(bowl) == 0


def test_a_change_in_the_middle_ends_the_work(bowl):
    choose(bowl, "batches")
    turn(bowl, "batch", 8)
    page = bowl.page
    page.evaluate("window.ticks = 0; window.clock = setInterval(() => window.ticks++, 1)")
    bowl.evaluate("bowl => { window.said = []; bowl.say = words => window.said.push(words); }")
    press(bowl, "walks")
    assert page.evaluate("window.said") == ["Walking 1,000 times; this takes a moment."]
    page.wait_for_function("document.querySelector('.ddl-found').textContent.startsWith('Walking: ') && window.ticks > 3")
    turn(bowl, "steps", 150)
    page.wait_for_timeout(300)
    assert bowl.locator(".ddl-found").inner_text() == "" and cloud(bowl) == 0
    control(bowl, "steps").focus()


def test_python_walks_the_same_walks(bowl):
    explorer = DescentExplorer()

    def python(content: dict, buffer: str) -> list[str]:
        _, results = explorer.compute_walks(content, [base64.b64decode(buffer)])
        return [base64.b64encode(result).decode() for result in results]

    bowl.page.expose_function("python", python)
    found = {}
    for engine in ("browser", "python"):
        if engine == "python":
            bowl.page.evaluate(NOTEBOOK, None)
            bowl.page.wait_for_selector('ddl-descent[data-computes="python"]')
        for batch, steps in ((3, 200), (6, 40)):  # in one portion, and in several
            choose(bowl, "falling")
            turn(bowl, "batch", batch)
            turn(bowl, "steps", steps)
            walk_often(bowl)
            assert bowl.get_attribute("data-walks") == engine
            found[engine, batch] = bowl.evaluate("bowl => [...bowl.walks.found.ends, ...bowl.walks.found.mean]")
    for batch in (3, 6):
        assert len(found["python", batch]) > 2000
        assert found["python", batch] == pytest.approx(found["browser", batch], rel=1e-9)
    assert bowl.locator(".ddl-engine").inner_text() == f"Computed by Python, on {'cpu'}."


@pytest.mark.parametrize("sizes", [[], [16000], [16000, 8], [15998, 328]])
def test_an_answer_that_is_not_what_was_asked_for_leaves_the_work_to_the_browser(sizes, bowl):
    bowl.page.evaluate(NOTEBOOK, sizes)
    bowl.page.wait_for_selector('ddl-descent[data-computes="python"]')
    choose(bowl, "batches")
    turn(bowl, "steps", 40)
    assert 0 < walk_often(bowl) < 1
    assert bowl.get_attribute("data-walks") == "browser"
