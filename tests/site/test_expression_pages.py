"""What the computation graph and the tape owe alike to readers without JavaScript and on paper."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["graph", "tape"])
def name(request) -> str:
    return request.param


def test_without_javascript_there_is_a_table_and_a_sentence(name, browser, visit, request):
    with visit(browser, request.getfixturevalue(f"{name}_address"), javascript=False) as visited:
        fallback = visited.page.locator(f"ddl-{name} .ddl-fallback")
        assert fallback.locator("tbody tr").count() == 5 and fallback.locator("table").is_visible()
        assert "With JavaScript switched on" in fallback.inner_text()


def test_on_paper_there_is_the_table(name, browser, visit, request):
    with visit(browser, request.getfixturevalue(f"{name}_address")) as visited:
        visited.page.emulate_media(media="print")
        assert visited.page.locator(".ddl-fallback table").is_visible()
        assert not visited.page.locator(".ddl-live").is_visible()
