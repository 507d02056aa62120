"""What every page loads, all of it from the site itself: MathJax, a few icons instead of all, no Thebe, and the book's style.

The stock theme asks other hosts for MathJax and Thebe, and its icon script weighs more than everything else on a page.
"""

from __future__ import annotations

import re
import shutil
from importlib.metadata import files
from pathlib import Path
from urllib.parse import quote

from ddl_names import named
from pydata_sphinx_theme import __file__ as theme_file
from sphinx.application import Sphinx

HERE = Path(__file__).parent
# The parts of MathJax that the book needs; in the combined file of the stock theme, two fifths are its menu.
# The output asks for its font by itself, once it is there: asked for here, the font may come first, and fails.
MATHJAX_PARTS = ("core", "input/tex", "output/chtml", "a11y/assistive-mml")
MATHJAX = ("startup.js", *(f"{part}.js" for part in MATHJAX_PARTS), "output/chtml/fonts/tex.js", "output/chtml/fonts/woff-v2/")
ICON_SCRIPT = Path(theme_file).parent / "theme/pydata_sphinx_theme/static/scripts/fontawesome.js"
UNWANTED = (
    "scripts/fontawesome.js*",
    "scripts/*.map",
    "styles/*.map",
    "vendor/fontawesome*",
    "webpack-macros.html",
    "sphinx-thebe.*",
)
LOGOS = {"light": "logo", "dark": "logo-dark"}
FONT_FACE = re.compile(r"@font-face\{[^}]*fontawesome[^}]*\}")
# Scripts and styles by a word of their name, and what a page that needs them has in its body. Thebe is needed by none: its
# scripts name another host, and twice over, which is the theme's known page error.
NEEDED_BY = {
    "thebe": re.compile(r"(?!)"),
    "mathjax": re.compile(r'class="(?:[^"]* )?math[ "]|<ddl-quiz>'),
    "design": re.compile(r'class="(?:[^"]* )?sd-'),
    "toggle": re.compile(r'class="(?:[^"]* )?(?:toggle|dropdown)[ "]'),
    "mystnb": re.compile(r'class="(?:[^"]* )?cell[ "]'),
    "copybutton": re.compile(r'class="highlight'),
    "clipboard": re.compile(r'class="highlight'),
}
# Sphinx lists a section only when the query is half of its title; a word in a title is reason enough.
HALF_A_TITLE = re.compile(r"\(queryLower\.length >= title\.length/2\)")
DROPS_FOCUS = re.compile(r"\b\w+\.blur\(\)[,;]?")
ICON_STYLE = """
:is(i, span)[class*="fa-"]::before { content: none; }
:is(i, span)[class*="fa-"] { display: inline-block; width: 1em; height: 1em; vertical-align: -0.125em; background: currentColor;
  -webkit-mask: var(--ddl-icon) center / contain no-repeat; mask: var(--ddl-icon) center / contain no-repeat; }
@media (forced-colors: active) { :is(i, span)[class*="fa-"] { forced-color-adjust: none; background: CanvasText; } }
"""


def icon_shapes(script: str) -> dict[str, tuple[int, int, str]]:
    """Every icon of the theme's icon script, by name and by alias: its width, its height and its path."""
    shapes = {}
    entry = re.compile(r'[{,]"?([a-z0-9-]+)"?:\[(\d+),(\d+),\[([^\]]*)\],"[0-9a-f]+","([^"]+)"\]')
    for name, width, height, aliases, path in entry.findall(script):
        for known_as in (name, *re.findall(r'"([a-z0-9-]+)"', aliases)):
            shapes[known_as] = (int(width), int(height), path)
    return shapes


def icon_style(names: set[str], shapes: dict[str, tuple[int, int, str]]) -> str:
    """A style sheet that draws these icons; names that are no icons (sizes, say) are passed over."""
    rules = [ICON_STYLE]
    for name in sorted(names & shapes.keys()):
        width, height, path = shapes[name]
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path d="{path}"/></svg>'
        rules.append(f'.fa-{name} {{ --ddl-icon: url("data:image/svg+xml,{quote(svg, safe=" /:=")}"); }}')
    return "\n".join(rules)


def configure(app: Sphinx, config) -> None:
    """What `_config.yml` cannot say without losing what Jupyter Book puts into the same settings."""
    config.mathjax_path = "mathjax/startup.js"
    config.mathjax3_config = {"loader": {"load": list(MATHJAX_PARTS)}}
    config.html_static_path.append(str(HERE / "static"))
    config.html_context["copybutton_selector"] = ":not(.cell_output *) > div.highlight > pre"  # not what is printed
    config.html_theme_options["logo"] = {f"image_{mode}": f"_ext/static/{name}.svg" for mode, name in LOGOS.items()}


def rewrite(path: Path, pattern: re.Pattern, replacement: str) -> None:
    """Replace a pattern in one of the theme's files.

    Raises:
        RuntimeError: the pattern is not there: the theme has changed, and so must this.
    """
    text, count = pattern.subn(replacement, path.read_text(encoding="utf-8"))
    if not count:
        raise RuntimeError(f"{path.name} has changed: {pattern.pattern} is not in it")
    path.write_text(text, encoding="utf-8")


def copy_mathjax(app: Sphinx) -> None:
    """Put MathJax and its fonts, from the installed package, among the static files."""
    target = Path(app.outdir) / "_static" / "mathjax"
    for file in files("sphinx-mathjax-offline"):
        inside = str(file).replace("\\", "/").partition("static/mathjax/")[2]
        if inside.startswith(MATHJAX):
            (target / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.locate(), target / inside)


def finish(app: Sphinx, error: Exception | None) -> None:
    """After the pages: names for what has none, MathJax, the icons in use, and nothing that no page asks for."""
    if error or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        page.write_text(named(page.read_text(encoding="utf-8")), encoding="utf-8")
    copy_mathjax(app)
    static = Path(app.outdir) / "_static"
    sources = [*Path(app.outdir).rglob("*.html"), *static.glob("scripts/[ps]*.js")]
    names = {name for source in sources for name in re.findall(r"fa-([a-z0-9-]+)", source.read_text(encoding="utf-8"))}
    style = icon_style(names, icon_shapes(ICON_SCRIPT.read_text(encoding="utf-8")))
    (static / "ddl-icons.css").write_text(style, encoding="utf-8")
    rewrite(static / "styles" / "pydata-sphinx-theme.css", FONT_FACE, "")
    rewrite(static / "scripts" / "sphinx-book-theme.js", DROPS_FOCUS, "")
    rewrite(static / "searchtools.js", HALF_A_TITLE, "(queryLower.length > 2 || queryLower.length >= title.length/2)")
    for pattern in UNWANTED:
        for path in static.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def without_ballast(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Leave out the scripts and styles that this page has no use for."""
    body = context.get("body", "")
    unwanted = [word for word, sign in NEEDED_BY.items() if not sign.search(body)]
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context.get(kind, []) if not any(word in _identity(file) for word in unwanted)]


def _identity(file) -> str:
    """The name of a script or style sheet and the text inside it, in small letters."""
    attributes = getattr(file, "attributes", {})
    return f"{getattr(file, 'filename', file)} {attributes.get('body', '')}".lower()


def setup(app: Sphinx) -> dict:
    app.connect("config-inited", configure, priority=900)
    app.add_css_file("site.css", priority=900)
    for script in ("mathjax-scroll.js", "copybutton-names.js", "drawers.js"):
        app.add_js_file(script, loading_method="defer", priority=900)
    app.connect("html-page-context", without_ballast, priority=950)
    app.connect("build-finished", finish, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
