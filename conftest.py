"""What every test of the book shares: the environment that notebooks run in, and how nbval compares them."""

import os

from environment import make_reproducible

pytest_plugins = ["nbval_html"]

make_reproducible(os.environ)
