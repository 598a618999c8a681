"""Markup of any length that is made to slow a reader down."""

from collections.abc import Callable

SHAPES: dict[str, Callable[[int], str]] = {
    "unclosed paragraphs": lambda n: "<p>" * n,
    "nested": lambda n: "<div>" * n + "x" + "</div>" * n,
    "nested inline": lambda n: "<b><i>" * n,
    "unclosed links": lambda n: "<a href='x'>" * n,
    "tables": lambda n: "<table><tr><td>" * n,
    "open tags": lambda n: "<a " * n,
    "open comments": lambda n: "<!--" * n,
    "open comments with dashes": lambda n: "<!--" + "-" * n * 4,
    "angles": lambda n: "<" * n * 4,
    "ampersands": lambda n: "&" * n * 4,
    "entities": lambda n: "&amp;lt;p&amp;gt;" * n,
    "spaces": lambda n: " " * n * 4 + "x",
    "no-break spaces": lambda n: "\u00a0" * n * 4,
    "newlines": lambda n: "\n" * n * 4 + "x",
    "breaks": lambda n: "<br>" * n,
    "attributes": lambda n: "<p " + "a=b " * n + ">",
    "long attribute": lambda n: "<p style='" + "a:" * n * 2 + "'>x",
    "posts": lambda n: "The post " * n,
    "pointers": lambda n: "Read more " * n,
    "shouting": lambda n: ". READ MORE: x" * n,
    "cuts": lambda n: " [" * n * 2,
    "ellipses": lambda n: "..." * n,
    "scripts": lambda n: "<script>" * n,
    "end tags": lambda n: "</p>" * n,
}
