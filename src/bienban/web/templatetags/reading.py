"""The marks of a text and the facts of a record as HTML, by the thousand: a template would take a second."""

from html import escape
from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bienban.web.facts import Fact
from bienban.web.fields import KINDS
from bienban.web.marking import Run
from bienban.web.templatetags.said import said

register = template.Library()


@register.simple_tag
def marked(lines: list[list[Run]]) -> SafeString:
    """The lines of a text, a paragraph each; what a mention says is its title."""
    kinds = {kind: escape(said(kind, "kind")) for kind in KINDS}
    return mark_safe("".join(f"<p>{''.join(_run(run, kinds) for run in line)}</p>" for line in lines))


def _run(run: Run, kinds: dict[str, str]) -> str:
    anchors = "".join(f'<i id="t{place}"></i>' for place in run.begins)
    places = f' data-in="{run.inside}"' if run.inside else ""
    text = escape(run.text)
    if not run.kind:
        return f'{anchors}<span class="run" data-start="{run.start}"{places}>{text}</span>'
    title = f"{kinds[run.kind]}: {escape(run.note)}"
    return (
        f'{anchors}<a class="run m-{run.kind}" href="#f-{run.key}" data-start="{run.start}"{places}'
        f' title="{title}">{text}</a>'
    )


@register.simple_tag(takes_context=True)
def fact(context: Context, fact: Fact, place: Any) -> SafeString:
    """A fact: for editors a link to the form that corrects it, for others one to its place in the text."""
    nothing = f'<span class="none" title="{_("chưa có")}">–</span>'
    shown = f"<bdi>{escape(fact.shown)}</bdi>" if fact.shown else nothing
    names = f'id="f-{fact.key}" data-key="{fact.key}"' + (f' data-place="{place}"' if place else "")
    if not context["may"]["editor"]:
        target = f' href="#t{place}"' if place else ""
        return mark_safe(f'<a class="fact" {names}{target}>{shown}</a>')
    style = "fact" + (" check" if fact.why else "") + (" inherited" if fact.inherited else "")
    why = f' <span class="why">{escape(fact.why)}</span>' if fact.why else ""
    sure = _sure() if fact.certain and fact.shown and not fact.why else ""
    form = _form(context)
    return mark_safe(f'<a class="{style}" {names} href="{form}?{escape(fact.query)}">{shown}{why}{sure}</a>')


def _sure() -> str:
    """The mark of a fact whose rule has proved right."""
    words = _("thường đúng")
    return f' <span class="sure" role="img" aria-label="{words}" title="{words}">✓</span>'


def _form(context: Context) -> str:
    """The address of the forms of this page's document, looked up once a page."""
    if "correcting" not in context.render_context:
        context.render_context["correcting"] = reverse("correct", args=[context["document"].pk])
    found: str = context.render_context["correcting"]
    return found
