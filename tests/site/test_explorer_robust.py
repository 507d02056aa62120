"""What the perceptron explorer does when something fails: the GPU, a kernel's answer, its own data."""

from __future__ import annotations

import pytest
from explorer_page import PAGE, press, reading

NOTEBOOK = """answer => { const old = document.querySelector('ddl-perceptron'), el = document.createElement('div');
    let listener;
    const hear = (message, buffers) => setTimeout(() => listener(message, buffers));
    const send = ({ kind, id }) => kind === 'hello' ? hear({ kind, device: 'cuda' }) :
        hear({ kind: 'answer', id, content: {} }, answer && answer.map(size => new DataView(new ArrayBuffer(size))));
    const model = { on: (_, heard) => (listener = heard), off() {}, send, get: () => old.data };
    old.replaceWith(el); ddl.render('ddl-perceptron')({ model, el }); }"""


@pytest.fixture(params=["browser", "browser_without_gpu"])
def any_browser(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("answer", [None, [], [4000], [3998, 1000], [4000, 999], [0, 0]])
def test_an_answer_from_python_that_is_not_what_was_asked_for_leaves_the_work_to_the_browser(answer, browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        press(visited.page.locator("ddl-perceptron"), "orders")
        visited.page.wait_for_selector('ddl-perceptron[data-orders="browser"]')
        total = visited.page.locator("ddl-perceptron").get_attribute("data-total")
        visited.page.evaluate(NOTEBOOK, answer)
        visited.page.wait_for_selector('ddl-perceptron[data-computes="python"]')
        press(visited.page.locator("ddl-perceptron"), "orders")
        visited.page.wait_for_selector('ddl-perceptron[data-orders="browser"]')
        assert visited.page.locator("ddl-perceptron").get_attribute("data-total") == total
        assert visited.problems == []


def test_an_answer_of_the_right_size_is_taken(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        visited.page.evaluate(NOTEBOOK, [4000, 1000])
        visited.page.wait_for_selector('ddl-perceptron[data-computes="python"]')
        press(visited.page.locator("ddl-perceptron"), "orders")
        visited.page.wait_for_selector('ddl-perceptron[data-orders="python"][data-total="0"]')


def test_a_gpu_that_turns_out_slow_is_let_go(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        page = visited.page
        seen = page.evaluate(
            """async () => { const first = document.querySelector('ddl-perceptron'), contexts = [];
            const get = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, options) {
                const context = get.call(this, kind, options);
                if (kind === 'webgl2' && context) contexts.push(context);
                return context; };
            let clock = 0; performance.now = () => (clock += 100);
            const next = Object.assign(document.createElement('ddl-perceptron'), { data: first.data });
            first.after(next); for (let k = 0; k < 5; k++) next.step();
            await new Promise(resolve => setTimeout(resolve, 200));
            const lost = contexts.map(context => context.isContextLost());
            return [next.dataset.renderer, lost, next.querySelectorAll('canvas').length]; }"""
        )
        assert seen in (["javascript", [True], 1], ["javascript", [], 1])
        assert visited.problems == []


def test_a_lost_gpu_context_is_made_up_for(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        explorer = visited.page.locator("ddl-perceptron")
        if explorer.get_attribute("data-renderer") != "webgl2":
            pytest.skip("the GPU of this browser is too slow to be used")
        explorer.locator("canvas").evaluate(
            "canvas => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
        )
        visited.page.wait_for_selector('ddl-perceptron[data-renderer="javascript"]')
        press(explorer, "run")
        assert reading(explorer, "wrong") == "0 of 100"


def test_when_the_element_cannot_start_the_figure_stays(browser, site, visit):
    with visit(browser, f"{site.as_uri()}/{PAGE}") as visited:
        visited.page.evaluate(
            """() => { const broken = document.createElement('ddl-perceptron');
            broken.innerHTML = '<script type="application/json">{}</' + 'script><div class="ddl-fallback">figure</div>';
            broken.id = 'broken'; document.body.append(broken); }"""
        )
        assert visited.page.locator("#broken .ddl-fallback").is_visible()
        visited.problems.clear()


def test_more_explorers_than_a_browser_has_contexts_all_work(any_browser, site, visit):
    with visit(any_browser, f"{site.as_uri()}/{PAGE}") as visited:
        page = visited.page
        page.evaluate(
            """() => { const first = document.querySelector('ddl-perceptron');
            const next = () => Object.assign(document.createElement('ddl-perceptron'), { data: first.data });
            for (let k = 0; k < 20; k++) first.after(next()); }"""
        )
        seen = page.locator("ddl-perceptron").evaluate_all(
            """async explorers => { await new Promise(resolve => setTimeout(resolve, 500));
            return explorers.map(explorer => { explorer.run(); const copy = document.createElement('canvas').getContext('2d');
            copy.drawImage(explorer.querySelector('canvas'), 0, 0); const [r, , b] = copy.getImageData(4, 140, 1, 1).data;
            return [explorer.training.mistakes, b > r]; }); }"""
        )
        assert seen == [[4, True]] * 21
        visited.problems[:] = [problem for problem in visited.problems if "WebGL contexts" not in problem]
        assert visited.problems == []
