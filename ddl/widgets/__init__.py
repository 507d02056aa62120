"""What a reader moves: one custom element a widget, the same on the website and in a notebook."""

from ddl.widgets.descent import DescentExplorer
from ddl.widgets.graph import GraphExplorer
from ddl.widgets.losses import LossExplorer
from ddl.widgets.perceptron import PerceptronExplorer
from ddl.widgets.playground import Playground
from ddl.widgets.rate_map import RateMap
from ddl.widgets.tape import TapeExplorer
from ddl.widgets.widget import Widget

__all__ = [
    "DescentExplorer",
    "GraphExplorer",
    "LossExplorer",
    "PerceptronExplorer",
    "Playground",
    "RateMap",
    "TapeExplorer",
    "Widget",
]
