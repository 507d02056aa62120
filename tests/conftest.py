"""What the tests share: the repository's place, the built site, a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
import warnings
from pathlib import Path

import javascript
import pytest

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
QUIET = ("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic")
GPU_OFF = ("--disable-gpu", "--disable-3d-apis")


def find_browser() -> str | None:
    """A Chromium, Chrome or Edge on this machine; `DDL_BROWSER` names one."""
    named = os.environ.get("DDL_BROWSER")
    found = [named] if named else [*map(shutil.which, BROWSERS), *(place for place in PLACES if Path(place).exists())]
    return next(filter(None, found), None)


@pytest.fixture(scope="session")
def launch():
    """A function that starts a headless browser with extra arguments; skips, loudly, where there is none."""
    executable = find_browser()
    if executable is None:
        words = "no Chromium, Chrome or Edge found, so the pages are NOT tested; install one, or name it in DDL_BROWSER"
        if os.environ.get("DDL_REQUIRE_BROWSER"):
            pytest.fail(words)
        warnings.warn(words, stacklevel=1)
        pytest.skip(words)
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(javascript.NODE))
    from playwright.sync_api import sync_playwright

    sandbox = () if not hasattr(os, "getuid") or os.getuid() else ("--no-sandbox",)
    with sync_playwright() as playwright:
        started = []

        def start(*arguments: str):
            options = [*QUIET, *sandbox, *arguments]
            started.append(playwright.chromium.launch(executable_path=executable, args=options))
            return started[-1]

        yield start
        for browser in started:
            browser.close()


@pytest.fixture(scope="session")
def browser(launch):
    """A headless browser as readers have it, WebGL2 included."""
    return launch()


@pytest.fixture(scope="session")
def browser_without_gpu(launch):
    """A headless browser in which WebGL does not exist."""
    return launch(*GPU_OFF)


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; `make test` builds it before the tests run."""
    if not (SITE / "index.html").is_file():
        pytest.fail("the site is not built: run make book (or tools/tasks.py book) first")
    return SITE


@pytest.fixture(scope="session")
def served(site):
    """The address of the site, served over http on this machine."""
    with serve(site) as address:
        yield address


class serve:  # noqa: N801  (used as a function)
    """Serve a folder over http on this machine while the block runs; gives its address."""

    def __init__(self, folder: Path):
        self.folder = folder

    def __enter__(self) -> str:
        handler = functools.partial(QuietHandler, directory=self.folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
