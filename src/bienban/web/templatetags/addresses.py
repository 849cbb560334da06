"""Links that change one part of the address of the page they stand on."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def page_query(context: dict[str, Any], key: str, number: int) -> str:
    """What stands behind the address, with another page of the list whose pages `key` counts ("": "page")."""
    query = context["request"].GET.copy()
    query[key or "page"] = str(number)
    return f"?{query.urlencode()}"
