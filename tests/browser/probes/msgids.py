"""Prints the texts marked for translation in the generated files, found without Django's own search, and the compiled ones."""

import ast
import gettext
import json
import re
from pathlib import Path

from django.template.base import Lexer, TokenType

QUOTED = r"""(["'])(.+?)\1"""
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}


def in_template(source):
    """Yield the texts of a template's tags and filters."""
    block = None
    for token in Lexer(source).tokenize():
        words = token.contents.split()
        if token.token_type == TokenType.BLOCK and words[0] in ("blocktranslate", "blocktrans"):
            block = ""
            is_plural = False
        elif token.token_type == TokenType.BLOCK and words[0] in ("endblocktranslate", "endblocktrans"):
            # A catalogue is looked up by the singular.
            yield block.strip()
            block = None
        elif block is not None and token.token_type == TokenType.BLOCK:
            is_plural = True
        elif block is not None and not is_plural:
            is_text = token.token_type == TokenType.TEXT
            block += token.contents if is_text else f"%({token.contents.strip()})s"
        elif block is not None:
            continue
        elif token.token_type in (TokenType.BLOCK, TokenType.VAR):
            if words[0] in ("translate", "trans"):
                yield re.match(rf"trans(?:late)?\s+{QUOTED}", token.contents)[2]
            yield from (found[2] for found in re.finditer(rf"_\({QUOTED}\)", token.contents))


def in_python(source):
    """Yield the texts in calls of gettext and its relatives."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
            yield from (text for text in texts if isinstance(text, str))


marked = {}
for path in json.loads(paths):
    source = Path(path).read_text()
    found = {".html": in_template, ".py": in_python}.get(Path(path).suffix, lambda source: ())(source)
    for text in found:
        marked.setdefault(text, path)
with open("locale/fr/LC_MESSAGES/django.mo", "rb") as file:
    compiled = gettext.GNUTranslations(file)._catalog
known = {key[0] if isinstance(key, tuple) else key for key in compiled}
print(json.dumps({"marked": marked, "known": sorted(text.strip() for text in known)}))
