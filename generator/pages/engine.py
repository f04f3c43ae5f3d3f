"""Jinja for many pages: parts are made once, and text that was written before is not escaped again.

What a template may do and what it gives is Jinja's own; only work that is the same on every page is done once. An
environment fills in one page at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.compiler import Frame

_escaped = lru_cache(maxsize=2**15)(escape)
_NUMBERS = (int, float)


def written(value: object) -> str:
    """A value as it stands in a page: markup as it is, a number too, everything else escaped.

    Only plain text is remembered: markup that reads the same is another thing, and so is -0.0 beside 0.0.
    """
    if type(value) is Markup:
        return value
    if type(value) is str:
        return _escaped(value)
    return str(value) if type(value) in _NUMBERS else escape(value)


class _Writer(CodeGenerator):
    """Templates write their values with `written`: Jinja's own way makes new markup of each, every time."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class _Calls(Context):
    """A context that does not ask a macro whether it wants to be given the context or the environment: none does."""

    def call(self, called: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """The value of a call in a template."""
        if type(called) is not Macro:
            return super().call(called, *given, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*given, **named)


class _Part(Template):
    """A template that others import: its macros are made once for all pages."""

    environment: PageEnvironment
    _macros: TemplateModule | None = None
    _marks: TemplateModule | None = None

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's name
        shared: bool = False,  # noqa: FBT001, FBT002 - the same
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - the same
    ) -> TemplateModule:
        """The macros for the page that is being filled in, which they look up when they are called."""
        if vars is None or not self.environment.shows(vars):
            return super().make_module(vars, shared, locals)
        if self._macros is None:
            self._macros = super().make_module(self.environment.page, shared=True)
        return self._macros

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """The macros for an import without context. They see only what they are given: each mark is drawn once."""
        if self._marks is None:
            self._marks = super()._get_default_module(ctx)
            for name, macro in list(vars(self._marks).items()):
                if isinstance(macro, Macro):
                    setattr(self._marks, name, lru_cache(maxsize=2**12, typed=True)(macro))
        return self._marks


class PageEnvironment(Environment):
    """An environment that knows which page is being filled in."""

    template_class = _Part
    context_class = _Calls
    code_generator_class = _Writer
    written = staticmethod(written)
    getattr = staticmethod(getattr)  # type: ignore[assignment] # Jinja's own looks into mappings, too, and forgives

    def __init__(self, **settings: Any) -> None:
        """With Jinja's settings."""
        super().__init__(**settings)
        self.page: dict[str, Any] = {}
        """What templates see of that page, and the globals. Parts keep this very dictionary."""

    def shows(self, seen: Mapping[str, Any]) -> bool:
        """Whether a template that sees this is of the page that is being filled in."""
        return "view" in self.page and seen.get("view") is self.page["view"]

    def fill_in(self, template: str, seen: Mapping[str, Any]) -> str:
        """One template, with what it and all parts that it imports see."""
        self.page.update(self.globals, **seen)
        return self.get_template(template).render(seen)
