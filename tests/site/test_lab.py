"""The widgets in a real JupyterLab: a click reaches Python, the answer comes back; without a kernel they work on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest

CELLS = ("import ddl\nddl.widgets.PerceptronExplorer()", 'ddl.quizzes.show("part1_neurons/01_perceptron")')
TOKEN = "reader"
PATIENCE = 60_000  # milliseconds: a cold kernel has to import torch


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab on a folder with one notebook that has not been run."""
    folder = tmp_path_factory.mktemp("lab")
    runtime = folder / "runtime"
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), folder / "try.ipynb")
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--ServerApp.port=0",
        "--IdentityProvider.token=" + TOKEN,
        "--allow-root",
    ]
    command += [
        f"--ServerApp.root_dir={folder}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    own = {"JUPYTER_RUNTIME_DIR": "runtime", "JUPYTER_CONFIG_DIR": "config"}
    own |= {"JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}
    environment = {**os.environ, **{name: str(folder / place) for name, place in own.items()}}
    log = (folder / "log.txt").open("w")
    server = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log)
    try:
        yield address(server, runtime, folder / "log.txt")
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def ask(url: str, what: str, **options):
    """A request to the server's own interface."""
    request = urllib.request.Request(url + what, headers={"Authorization": f"token {TOKEN}"}, **options)
    return urllib.request.urlopen(request, timeout=20)


def address(server, runtime, log) -> str:
    """Where the server listens, once it does."""
    for _ in range(240):
        for path in runtime.glob("jpserver-*.json"):
            url = json.loads(path.read_text())["url"].replace("localhost", "127.0.0.1")
            try:
                ask(url, "api/status")
                return url
            except OSError:
                pass
        assert server.poll() is None, log.read_text()
        time.sleep(0.25)
    pytest.fail(log.read_text())


@pytest.fixture
def notebook(lab, browser):
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    page.goto(f"{lab}lab/tree/try.ipynb?reset&token={TOKEN}")
    page.locator(".jp-Notebook .jp-CodeCell").nth(1).wait_for(timeout=PATIENCE)
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for(timeout=PATIENCE)
    for _ in CELLS:
        page.keyboard.press("Shift+Enter")
    yield page
    context.close()


def orders(page, by: str) -> str:
    """Click for a thousand orders; the total of mistakes once it was computed by whom it should be."""
    page.locator("[data-action=reset]").click()
    page.locator("[data-action=orders]").click()
    page.wait_for_selector(f'ddl-perceptron[data-orders="{by}"]', timeout=PATIENCE)
    return page.locator("ddl-perceptron").get_attribute("data-total")


def stop_kernels(lab) -> None:
    for kernel in json.load(ask(lab, "api/kernels")):
        ask(lab, f"api/kernels/{kernel['id']}", method="DELETE")


def test_python_answers_and_the_browser_takes_over_when_the_kernel_is_gone(lab, notebook):
    notebook.wait_for_selector('ddl-perceptron[data-computes="python"]', timeout=PATIENCE)
    assert "Computed by Python, on cpu" in notebook.locator(".ddl-engine").inner_text()
    in_python = orders(notebook, "python")
    assert notebook.locator("ddl-perceptron [data-action=share]").count() == 0, "a notebook's address is not the book's"

    quiz = notebook.locator("ddl-quiz")
    quiz.locator("fieldset").first.wait_for(timeout=PATIENCE)
    point = notebook.locator('.ddl-point[data-index="0"]')
    before = point.get_attribute("aria-label")
    point.focus()
    notebook.keyboard.press("ArrowUp")
    assert point.get_attribute("aria-label") != before, "JupyterLab must not take the arrow keys away"
    notebook.keyboard.press("ArrowDown")
    notebook.keyboard.press("Insert")
    notebook.keyboard.press("Delete")
    assert notebook.locator(".ddl-point").count() == 100, "nor must it take Delete, which would cut a cell"

    stop_kernels(lab)
    in_browser = orders(notebook, "browser")
    assert in_browser == in_python
    assert notebook.locator("ddl-perceptron").get_attribute("data-computes") == "browser"
