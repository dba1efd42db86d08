"""Words that Wagtail's templates hold fixed in English, where copying a whole template would cost more than it says."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class RewordNode(template.Node):
    """Prints its content with the quoted word of one attribute put into another."""

    def __init__(self, nodes: NodeList, fixed: FilterExpression, word: FilterExpression) -> None:
        self.nodelist, self.fixed, self.word = nodes, fixed, word

    def render(self, context: Context) -> SafeString:
        fixed = str(self.fixed.resolve(context))  # value="Search"
        said = f'{fixed.partition(chr(34))[0]}"{conditional_escape(self.word.resolve(context))}"'
        return mark_safe(self.nodelist.render(context).replace(fixed, said))  # noqa: S308 - the template's own output


@register.tag
def reword(parser: Parser, token: Token) -> RewordNode:
    """`{% reword 'value="Search"' word %}…{% endreword %}`"""
    _tag, fixed, word = token.split_contents()
    nodes = parser.parse(("endreword",))
    parser.delete_first_token()
    return RewordNode(nodes, parser.compile_filter(fixed), parser.compile_filter(word))
