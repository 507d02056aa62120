"""A page as a visitor meets it, with everything recorded that it asks for and complains about."""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlparse

import descent_page
import graph_page
import losses_page
import playground_page
import pytest
import tape_page

AXE = Path(find_spec("axe_playwright_python").origin).parent / "axe.min.js"
PICTURES = (".png", ".svg", ".jpg", ".ico")


@dataclass
class Visit:
    """One page in one browser tab."""

    page: object
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.problems.append(f"failed: {request.url}"))
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("console", lambda message: message.type == "error" and self.problems.append(f"console: {message.text}"))

    def foreign(self, home: str) -> list[str]:
        """Requests that leave the site."""
        return [url for url in self.requests if not url.startswith((home, "data:", "blob:"))]

    def axe(self) -> list[str]:
        """What axe-core objects to: rule, and the first element concerned."""
        self.page.add_script_tag(path=AXE)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in found]

    def weight(self, root: Path) -> int:
        """Compressed bytes of everything loaded but pictures, for a page opened as a file below `root`."""
        paths = {unquote(urlparse(url).path) for url in self.requests if url.startswith("file:")}
        return sum(len(gzip.compress(Path(path).read_bytes(), 6)) for path in paths if not path.endswith(PICTURES))


@pytest.fixture(scope="session")
def visit():
    """A function that opens a page: `with visit(browser, url, width=390, theme="dark", javascript=False) as visited`."""

    @contextmanager
    def opened(browser, url: str, *, width: int = 1300, theme: str = "light", javascript: bool = True, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=javascript, **options
        )
        try:
            visited = Visit(context.new_page())
            visited.page.goto(url)
            visited.page.wait_for_load_state("networkidle")
            if javascript:
                visited.page.wait_for_function(
                    "!window.MathJax || !MathJax.startup || MathJax.startup.promise.then(() => true)"
                )
            yield visited
        finally:
            context.close()

    return opened


def anew(visited: Visit, address: str, element: str):
    """This element of a page that is opened anew; the page must have no complaint at the end."""
    page = visited.page
    page.goto("about:blank")
    page.goto(address)
    page.locator(f"{element}[data-started]").wait_for()
    yield page.locator(element)
    assert visited.problems == []


@pytest.fixture(scope="session")
def playground_address(tmp_path_factory) -> str:
    """The address of a page that holds a playground and nothing else."""
    return playground_page.write_page(tmp_path_factory.mktemp("playground") / "page.html")


@pytest.fixture(scope="module")
def playground_visit(browser, playground_address, visit):
    """That page in a window as wide as the book's text, in one tab for all the tests of a module."""
    with visit(browser, playground_address, width=864) as visited:
        yield visited


@pytest.fixture
def playground(playground_visit, playground_address):
    """The playground as it is when the page is opened; the page must have no complaint at the end."""
    yield from anew(playground_visit, playground_address, "ddl-playground")


@pytest.fixture(scope="session")
def bowl_address(tmp_path_factory) -> str:
    """The address of a page that holds the bowl of chapter 2 and nothing else."""
    return descent_page.write(tmp_path_factory.mktemp("bowl"))


@pytest.fixture(scope="module")
def bowl_visit(browser, bowl_address, visit):
    """That page, in one tab for all the tests of a module."""
    with visit(browser, bowl_address) as visited:
        yield visited


@pytest.fixture
def bowl(bowl_visit, bowl_address):
    """The bowl as it is when the page is opened; the page must have no complaint at the end."""
    yield from anew(bowl_visit, bowl_address, "ddl-descent")


@pytest.fixture(scope="session")
def losses_address(tmp_path_factory) -> str:
    """The address of a page that holds the losses of chapter 4 and nothing else."""
    return losses_page.write(tmp_path_factory.mktemp("losses"))


@pytest.fixture(scope="module")
def losses_visit(browser, losses_address, visit):
    """That page, in one tab for all the tests of a module."""
    with visit(browser, losses_address) as visited:
        yield visited


@pytest.fixture
def losses(losses_visit):
    """The losses as they begin; the page must have no complaint at the end."""
    losses = losses_visit.page.locator("ddl-losses")
    losses.evaluate("losses => { losses.seen = {}; losses.begin('mistyped'); }")
    yield losses
    assert losses_visit.problems == []


@pytest.fixture(scope="session")
def graph_address(tmp_path_factory) -> str:
    """The address of a page that holds the computation graph of chapter 5 and nothing else."""
    return graph_page.write(tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="module")
def graph_visit(browser, graph_address, visit):
    """That page, in one tab for all the tests of a module."""
    with visit(browser, graph_address) as visited:
        yield visited


@pytest.fixture
def graph(graph_visit):
    """The computation graph as it begins; the page must have no complaint at the end."""
    graph = graph_visit.page.locator("ddl-graph")
    graph.evaluate("graph => graph.begin('product')")
    yield graph
    assert graph_visit.problems == []


@pytest.fixture(scope="session")
def tape_address(tmp_path_factory) -> str:
    """The address of a page that holds the tape of chapter 6 and nothing else."""
    return tape_page.write(tmp_path_factory.mktemp("tape"))


@pytest.fixture(scope="module")
def tape_visit(browser, tape_address, visit):
    """That page, in one tab for all the tests of a module."""
    with visit(browser, tape_address) as visited:
        yield visited


@pytest.fixture
def tape(tape_visit):
    """The tape as it begins; the page must have no complaint at the end."""
    tape = tape_visit.page.locator("ddl-tape")
    tape.evaluate("tape => tape.begin('product')")
    yield tape
    assert tape_visit.problems == []
