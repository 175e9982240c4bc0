"""The colours of pictures → a style sheet: for a page, light and dark; for a file or print, light alone."""

from __future__ import annotations

# Name → light, dark. They differ also in lightness, so that they tell apart in grey; shapes tell the same once more.
COLOURS = {
    "ink": ("#1a1c1e", "#e4e5e3"),
    "faint": ("#5f6469", "#9aa0a6"),
    "rule": ("#d9dad6", "#36393c"),
    "paper": ("#fdfdfb", "#17191b"),
    "a": ("#1f5a92", "#8ab8e6"),
    "b": ("#a8480f", "#e8a37a"),
    "c": ("#2f6b40", "#8fc9a0"),
    "d": ("#6d4487", "#c4a1d8"),
    "land": ("#e6e6e0", "#2b2f33"),
}
RULES = """\
.picture text { font-family: FONT; font-size: 12px; fill: INK; }
.picture .pic-small { font-size: 11px; }
.picture .pic-head { font-weight: bold; }
.picture .pic-faint { fill: FAINT; }
.picture .pic-halo { stroke: PAPER; stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
.picture .pic-grid { stroke: RULE; stroke-width: 1px; fill: none; }
.picture .pic-now { stroke: INK; stroke-width: 1px; stroke-dasharray: 3 3; }
.picture .pic-land { fill: LAND; stroke: FAINT; stroke-width: 0.5px; }
.picture .pic-edge { stroke: FAINT; stroke-opacity: 0.55; fill: none; }
"""
# "pic-a" fills, "pic-a-open" is hollow, "pic-a-stop" colours a gradient.
EACH = """\
.picture .pic-X { fill: COLOUR; }
.picture .pic-X-open { fill: PAPER; stroke: COLOUR; stroke-width: 1.6px; }
.picture .pic-X.pic-line, .picture .pic-X-open.pic-line { fill: none; stroke: COLOUR; stroke-width: 2px; }
.picture .pic-X-stop { stop-color: COLOUR; }
"""
SERIF = 'Georgia, "Libertinus Serif", "Times New Roman", serif'
KINDS = ("a", "b", "c", "d")


def style(*, page: bool) -> str:
    """The style sheet: with variables that follow light and dark for a page, with plain colours for anything else."""
    rules = RULES + "".join(EACH.replace("X", kind).replace("COLOUR", kind.upper() + "_") for kind in KINDS)
    rules = rules.replace("FONT", "inherit" if page else SERIF)
    for name, (light, _) in COLOURS.items():
        key = f"{name.upper()}_" if name in KINDS else name.upper()
        rules = rules.replace(f": {key};", f": var(--pic-{name});" if page else f": {light};")
    if not page:
        return rules
    light = " ".join(f"--pic-{name}: {colours[0]};" for name, colours in COLOURS.items())
    dark = " ".join(f"--pic-{name}: {colours[1]};" for name, colours in COLOURS.items())
    night = f"@media screen and (prefers-color-scheme: dark) {{\n  :root {{ {dark} }}\n}}"
    return f":root {{ {light} }}\n{night}\n{rules}"
