"""The playground without a GPU, with one that is lost, with and without a kernel, and with data that are no good."""

from __future__ import annotations

import json

import pytest
from playground_page import choose, message, pixels, press, step, until

from ddl.widgets import Playground

# A notebook whose Python gives the answers of a list, and then none.
NOTEBOOK = """([data, answers]) => { const old = document.querySelector('ddl-playground'), el = document.createElement('div');
    let listener; window.asked = [];
    const hear = (...heard) => setTimeout(() => listener(...heard));
    const send = ({ kind, id, content }, _, buffers) => { if (kind === 'hello') return hear({ kind, device: 'cuda' });
        asked.push([content, buffers.map(buffer => buffer.byteLength)]);
        const answer = answers.shift(); if (!answer) return;
        const bytes = new Float32Array(answer.values).fill(answer.value).buffer;
        hear({ kind: 'answer', id, content: answer.content }, [new DataView(bytes)]); };
    const model = { on: (_, heard) => (listener = heard), off() {}, send, get: () => data };
    old.replaceWith(el); ddl.render('ddl-playground')({ model, el }); }"""
RECORD = [1.0, 0.7, 0.6, 0.5, 0.5, 0.1, 0.1, 0.1, 0.1]


@pytest.fixture
def notebook(playground):
    """A function that puts the playground into a notebook whose kernel gives these answers."""

    def made(*answers):
        playground.page.evaluate(NOTEBOOK, [Playground().data, list(answers)])
        playground.page.locator('ddl-playground[data-computes="python"]').wait_for()
        return playground

    return made


def answer(step: int, value: float = 1.0, values: int = 101 * 101, records=None) -> dict:
    return {
        "content": {"step": step, "records": records or [[0, *RECORD[1:]], [step, *RECORD[1:]]]},
        "values": values,
        "value": value,
    }


def test_without_webgl_it_draws_and_learns_all_the_same(browser_without_gpu, playground_address, visit):
    with visit(browser_without_gpu, playground_address) as visited:
        playground = visited.page.locator("ddl-playground")
        assert playground.get_attribute("data-renderer") == "javascript"
        choose(playground, "speed", "fast")
        press(playground, "play")
        until(playground, 3000)
        press(playground, "play")
        *corners, middle = pixels(playground, ".ddl-ground canvas")
        assert middle[0] > middle[2] and all(blue > red for red, _, blue in corners)
        assert visited.problems == []


def test_a_lost_gpu_context_is_made_up_for_while_it_plays(playground):
    if playground.get_attribute("data-renderer") != "webgl2":
        pytest.skip("the GPU of this browser is too slow to be used")
    press(playground, "play")
    playground.locator(".ddl-ground canvas").evaluate(
        "canvas => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    playground.page.locator('ddl-playground[data-renderer="javascript"]').wait_for()
    now = step(playground)
    until(playground, now + 50)
    press(playground, "play")
    assert any(red != blue for red, _, blue in pixels(playground, ".ddl-ground canvas"))


def test_when_the_element_cannot_start_the_figure_stays(browser, playground_address, visit):
    with visit(browser, playground_address) as visited:
        visited.page.evaluate(
            """() => { const broken = document.createElement('ddl-playground');
            broken.innerHTML = '<script type="application/json">{}</' + 'script><div class="ddl-fallback">figure</div>';
            broken.id = 'broken'; document.body.append(broken); }"""
        )
        assert visited.page.locator("#broken .ddl-fallback").is_visible()


def test_a_playground_that_is_taken_out_stops(playground):
    press(playground, "play")
    until(playground, 10)
    halted = playground.evaluate(
        """async playground => { playground.remove(); await new Promise(resolve => setTimeout(resolve, 50));
        const { step } = playground.run; await new Promise(resolve => setTimeout(resolve, 150));
        return [step, playground.run.step, playground.player.playing]; }"""
    )
    assert halted[0] == halted[1] and halted[2] is False


def test_two_playgrounds_do_not_disturb_each_other(playground):
    page = playground.page
    page.evaluate(
        """() => { const first = document.querySelector('ddl-playground');
        first.after(Object.assign(document.createElement('ddl-playground'), { data: first.data })); }"""
    )
    first, second = (page.locator("ddl-playground").nth(k) for k in range(2))
    press(second, "step", 2)
    assert (step(first), step(second)) == (0, 2)
    assert second.locator('[data-action="share"]').count() == 0
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))


def test_python_is_offered_only_where_a_kernel_answers(playground, notebook):
    assert not playground.locator(".ddl-python").is_visible()
    notebook()
    assert "trained by Python on cuda" in playground.locator(".ddl-python .ddl-title").first.inner_text()
    assert playground.locator('[data-action="share"]').count() == 0, "a notebook's address is not the book's"


def test_a_larger_network_is_trained_by_python_and_drawn(notebook):
    playground = notebook(answer(700), answer(2000, -1.0))
    plain = pixels(playground, ".ddl-ground canvas")
    press(playground, "python")
    playground.page.locator('ddl-playground[data-python="2000"]').wait_for()
    (first, sizes), (second, nothing) = playground.page.evaluate("asked")
    assert first["settings"]["layers"] == [64, 64, 64] and first["settings"]["loss"] == "logistic" and first["features"] == 2
    assert sizes == [8 * size for size in (500, 250, 500, 250, 2 * 101 * 101)] and (second, nothing) == ({}, [])
    assert playground.locator(".ddl-output .ddl-title").inner_text() == "Output of the larger network"
    assert "Step 2,000 of 2,000 on cuda" in playground.locator(".ddl-python .ddl-caption").first.inner_text()
    drawn = (
        playground.locator(".ddl-ground canvas")
        .nth(1)
        .evaluate("canvas => [...canvas.getContext('2d').getImageData(20, 20, 1, 1).data.slice(0, 3)]")
    )
    assert drawn == [214, 232, 243], "all of it says −1"
    assert playground.locator(".ddl-python .ddl-curve").count() == 3
    press(playground, "step")
    assert playground.locator(".ddl-output .ddl-title").inner_text() == "Output"
    assert pixels(playground, ".ddl-ground canvas") != plain or step(playground) == 1


@pytest.mark.parametrize(
    "wrong",
    [answer(700, values=5), answer(700, records=[[0, 1, 2]]), {**answer(700), "content": {}}],
    ids=["bytes", "records", "nothing"],
)
def test_an_answer_that_is_not_what_was_asked_for_is_refused(wrong, notebook):
    playground = notebook(wrong)
    press(playground, "python")
    playground.locator(".ddl-message", has_text="Python does not answer").wait_for()
    press(playground, "step")
    assert step(playground) == 1


def test_a_training_in_python_can_be_stopped(notebook):
    playground = notebook(*(answer(step) for step in (100, 200)))
    press(playground, "python")
    playground.page.locator('ddl-playground[data-python="200"]').wait_for()
    button = playground.locator('[data-action="python"]')
    assert button.inner_text() == "Stop"
    button.click()
    assert button.inner_text() == "Train in Python" and message(playground).startswith("Press Play")


def test_the_data_of_the_page_are_its_own():
    content = json.loads(Playground("hills").html().partition('json">')[2].partition("</script>")[0])
    assert content["start"] == "hills" and len(content["lessons"]) == 10
