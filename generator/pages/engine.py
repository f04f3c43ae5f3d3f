"""Jinja for many pages: parts are made once, and text that was written before is not escaped again.

What a template may do and what it gives is Jinja's own; only work that is the same on every page is done once. An
environment fills in one page at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.compiler import Frame, MacroRef
    from jinja2.runtime import Context

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


class PageMacro(Macro):
    """A macro, which is most often called with all that it takes, in order."""

    def __call__(self, *given: Any, **named: Any) -> str:
        """What it makes, as markup: each value in it is escaped."""
        if named or len(given) != self._argument_count or self._takes_more:
            return super().__call__(*given, **named)
        return str.__new__(Markup, self._func(*given))

    @property
    def _takes_more(self) -> bool:
        return self.caller or self.catch_kwargs or self.catch_varargs


class _Writer(CodeGenerator):
    """Templates write their values with `written`, and ask for attributes and call as Python does.

    Jinja's own way makes new markup of each value, every time; it looks into mappings, too, and forgives; and it asks
    all that is called whether it wants to be given the context, which nothing here does.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Begin with what the template calls."""
        self.writeline(f"from {__name__} import PageMacro, written")
        super().visit_Template(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """The same, for our own kind of macro."""
        self.write("Page")
        super().macro_def(macro_ref, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """`called(…)`; what is unpacked, or has a word of Python for its name, is left to Jinja."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """`value.name`; a name that is a word of Python cannot be written so."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("written(")


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
    code_generator_class = _Writer
    getattr = staticmethod(getattr)  # type: ignore[assignment] # for filters that ask by name

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
