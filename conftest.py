"""What every test of the book shares: where notebooks run, how nbval compares them, and how long they may take."""

import os

from environment import make_reproducible

pytest_plugins = ["nbval_html", "nbval_budget"]

make_reproducible(os.environ)
