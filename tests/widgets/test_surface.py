"""What the surface of a network computes without a page, under node; the rest is in tests/site/test_network_surface.py."""

from pathlib import Path

import javascript


def test_under_node():
    result = javascript.node(
        "--test", Path(__file__).with_name("surface.test.js"), capture_output=True, text=True, encoding="utf-8"
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "# pass 0" not in result.stdout
