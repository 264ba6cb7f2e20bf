"""What CPython says of a file before and after a change.

One request a line on standard input, one answer a line on standard output, both JSON. The syntax trees are compared by
`ast`, the comments by `tokenize`; then both texts are run with stand-ins for Django, so that the lists that a change is
about can be looked at as they really come out.
"""

import ast
import builtins
import configparser
import io
import json
import os
import re
import sys
import textwrap
import tokenize
import tomllib
import types
import warnings

# --- syntax trees ---------------------------------------------------------------------------------------------------

_ids: dict[object, int] = {}


def key(node: object) -> int:
    """A number that is the same for equal trees, positions left out."""
    if isinstance(node, ast.AST):
        known = getattr(node, "_key", None)
        if known is None:
            parts = tuple(key(getattr(node, field, None)) for field in node._fields)
            known = node._key = _ids.setdefault((type(node), parts), len(_ids))
        return known
    if isinstance(node, list):
        return _ids.setdefault(("list", tuple(key(one) for one in node)), len(_ids))
    return _ids.setdefault((type(node), repr(node)), len(_ids))


class Pair(ast.AST):
    """An entry of a dictionary, so that keys and values go together."""

    _fields = ("key", "value")


def fields(node: ast.AST) -> list[tuple[str, object]]:
    if isinstance(node, ast.Dict):
        return [("entries", [Pair(key=one, value=other) for one, other in zip(node.keys, node.values)])]
    return [(name, getattr(node, name, None)) for name in node._fields]


Found = list[tuple[str, ast.AST]]


def embed(old: object, new: object, owner: str) -> Found | None:
    """The nodes that `new` has more than `old`; None when something of `old` is missing or has changed."""
    if key(old) == key(new):
        return []
    if isinstance(old, list) and isinstance(new, list):
        return embed_list(old, new, owner, "")
    if type(old) is not type(new) or not isinstance(old, ast.AST):
        return None
    owner = owner_of(old) or owner
    found: Found = []
    for (name, one), (_, other) in zip(fields(old), fields(new)):
        if isinstance(one, list) and isinstance(other, list):
            inner = embed_list(one, other, owner, f"{type(old).__name__}.{name}")
        else:
            inner = embed(one, other, owner)
        if inner is None:
            return None
        found += inner
    return found


def embed_list(old: list, new: list, owner: str, place: str) -> Found | None:
    """The shortest way to see `old` as a subsequence of `new`."""
    start = 0
    while start < len(old) and start < len(new) and key(old[start]) == key(new[start]):
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and key(old[-1 - end]) == key(new[-1 - end]):
        end += 1
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    best: dict[tuple[int, int], Found | None] = {}

    def at(one: int, other: int) -> Found | None:
        if len(old) - one > len(new) - other:
            return None
        if (one, other) not in best:
            best[one, other] = choose(one, other)
        return best[one, other]

    def choose(one: int, other: int) -> Found | None:
        if other == len(new):
            return []
        ways: list[Found] = []
        rest = at(one, other + 1)
        if rest is not None:
            ways.append([(place_name(place, owner, new[other]), new[other]), *rest])
        if one < len(old):
            match = embed(old[one], new[other], owner)
            rest = None if match is None else at(one + 1, other + 1)
            if match is not None and rest is not None:
                ways.append([*match, *rest])
        return min(ways, key=len, default=None)

    return at(0, 0)


def place_name(place: str, owner: str, node: object) -> str:
    if place in ("Module.body", "If.body", "If.orelse", "Try.body", "ClassDef.body", "FunctionDef.body"):
        if isinstance(node, (ast.Import, ast.ImportFrom)) and place == "Module.body":
            return "imports"
        if place == "ClassDef.body":
            return f"statement:{owner}"
        name = owner_of(node) if isinstance(node, ast.AST) else None
        return f"statement:{name}" if place == "Module.body" else f"{place}:{name}"
    if place == "ImportFrom.names":
        return "imports"
    if place in ("List.elts", "Tuple.elts", "Set.elts", "Dict.entries", "Call.args", "Call.keywords"):
        return f"elements:{owner}"
    return place


def owner_of(node: ast.AST) -> str | None:
    """The name that a statement is about."""
    if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
        return node.name
    if isinstance(node, ast.Assign):
        return " = ".join(map(ast.unparse, node.targets))
    if isinstance(node, (ast.AugAssign, ast.AnnAssign)):
        return ast.unparse(node.target)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        name = ast.unparse(node.value.func)
        return re.sub(r"\.(append|extend)$", "", name)
    return None


# --- names ----------------------------------------------------------------------------------------------------------


def absolute(module: str | None, level: int, package: str) -> str:
    if level == 0:
        return module or ""
    parts = package.split(".")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, *([module] if module else [])])


def imported(tree: ast.AST, package: str) -> dict[str, str]:
    """Full names of what a file imports."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            module = absolute(node.module, node.level, package)
            for one in node.names:
                known[one.asname or one.name] = f"{module}.{one.name}"
        elif isinstance(node, ast.Import):
            for one in node.names:
                top = one.name.split(".")[0]
                known[one.asname or top] = one.name if one.asname else top
    return known


def dotted(node: ast.AST) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value)
        return None if owner is None else f"{owner}.{node.attr}"
    return None


class Renamed(ast.NodeTransformer):
    """Says imported names the way the wanted source says them."""

    def __init__(self, known: dict[str, str], wanted: dict[str, str]) -> None:
        self.known = known
        self.wanted = wanted

    def said(self, node: ast.AST) -> ast.AST:
        name = dotted(node)
        if name is None:
            return self.generic_visit(node)
        first, _, rest = name.partition(".")
        full = self.known.get(first, first) + (f".{rest}" if rest else "")
        full = re.sub(r"^django\.conf\.urls\.(?=include|url)", "django.urls.", full)
        for local, target in self.wanted.items():
            if full == target or full.startswith(f"{target}."):
                return ast.Name(id=local + full[len(target) :], ctx=ast.Load())
        return ast.Name(id=name, ctx=ast.Load())

    visit_Name = said
    visit_Attribute = said


def count(text: str, sources: list[str], imports: list[dict], package: str) -> list[int]:
    """How often each wanted source stands in a file, whatever the file calls its names."""
    wanted = {
        (one.get("alias") or one.get("name") or one["module"]): ".".join(
            filter(None, [absolute_text(one["module"], package), one.get("name")])
        )
        for one in imports
    }
    tree = ast.parse(text.removeprefix("\ufeff"))
    renamed = Renamed(imported(tree, package), wanted).visit(tree)
    plain = Renamed({}, {})
    keys: dict[int, int] = {}
    for node in ast.walk(renamed):
        keys[key(node)] = keys.get(key(node), 0) + 1
    found = []
    for source in sources:
        node = plain.visit(ast.parse(source)).body[0]
        found.append(keys.get(key(node.value if isinstance(node, ast.Expr) else node), 0))
    return found


def absolute_text(module: str, package: str) -> str:
    bare = module.lstrip(".")
    return absolute(bare, len(module) - len(bare), package)


# --- comments -------------------------------------------------------------------------------------------------------


def comments(text: str) -> list[str]:
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="").readline
    return [token.string.rstrip() for token in tokenize.generate_tokens(lines) if token.type == tokenize.COMMENT]


def first_missing(old: list[str], new: list[str]) -> str | None:
    rest = iter(new)
    return next((one for one in old if one not in rest), None)


# --- running --------------------------------------------------------------------------------------------------------

REAL = {"os", "sys", "re", "functools", "operator", "typing", "datetime", "uuid", "pathlib", "json", "time", "__future__"}

STARS = {
    "urls": ["path", "include", "re_path"],
    "views": ["detail", "home", "index", "page", "Listing", "vacancy_archive"],
    "views_api": ["ArticleViewSet", "NewsViewSet", "TagViewSet", "ArchiveViewSet", "VacancyViewSet"],
    "models": ["Article", "Tag", "Vacancy"],
}


class Stub:
    """Anything that a file imports: can be called, looked into, inherited from, iterated over."""

    def __init__(self, name: str, world: dict[str, object]) -> None:
        self.__dict__.update(_name=name, _world=world)

    def __getattr__(self, name: str) -> object:
        if name == "__all__":
            return STARS.get(self._name.split(".")[-1], [])
        if name.startswith("__"):
            raise AttributeError(name)
        full = f"{self._name}.{name}"
        return self._world.get(full) or Stub(full, self._world)

    def __setattr__(self, name: str, value: object) -> None:
        pass

    def __call__(self, *args: object, **keywords: object) -> object:
        if len(args) == 1 and not keywords and isinstance(args[0], (type, types.FunctionType)):
            return args[0]
        return Stub(f"{self._name}()", self._world)

    def __mro_entries__(self, bases: tuple) -> tuple:
        return ()

    def __iter__(self) -> object:
        return iter(())

    def __contains__(self, value: object) -> bool:
        return True

    def __radd__(self, other: object) -> object:
        return other

    def __getitem__(self, name: object) -> object:
        return Stub(f"{self._name}[]", self._world)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stub) and other._name == self._name

    def __hash__(self) -> int:
        return hash(self._name)

    def __repr__(self) -> str:
        return self._name


class Entry:
    """What `path()` and its relatives give."""

    def __init__(self, kind: str, route: str, view: object, name: object) -> None:
        self.shown = [kind, route, shown_view(view), name]

    def __repr__(self) -> str:
        return repr(self.shown)


class Included(list):
    """What `include()` gives."""


class Localized(list):
    """What `i18n_patterns()` gives inside of its list."""

    default = True


class Setup:
    """What setup.py calls."""

    def __init__(self) -> None:
        self.keywords: dict[str, object] = {}

    def __call__(self, **keywords: object) -> None:
        self.keywords = keywords


class Router:
    """Enough of DRF's routers."""

    def __init__(self, *args: object, **keywords: object) -> None:
        self.registry: list[list[object]] = []

    def register(self, prefix: str, viewset: object, basename: str | None = None, base_name: str | None = None) -> None:
        self.registry.append([prefix, str(viewset), basename or base_name])

    @property
    def urls(self) -> list[object]:
        return [["registered", *one] for one in self.registry]

    def get_urls(self) -> list[object]:
        return self.urls


def shown_view(view: object) -> object:
    if isinstance(view, Included):
        return ["include", view[0]]
    return view.__name__ if isinstance(view, types.FunctionType) else str(view)


def include(target: object, namespace: object = None) -> Included:
    inner = target[0] if isinstance(target, tuple) else target
    return Included([shown(inner) if isinstance(inner, (list, tuple)) else str(inner)])


def shown(entries: object) -> object:
    """A list of URL patterns as plain data."""
    if isinstance(entries, Localized):
        return ["i18n", entries.default, [shown(one) for one in entries]]
    if isinstance(entries, Entry):
        return entries.shown
    if isinstance(entries, (list, tuple)):
        return [shown(one) for one in entries]
    return entries if isinstance(entries, (str, int, bool, type(None))) else str(entries)


def i18n_patterns(*entries: object, prefix_default_language: bool = True) -> list[object]:
    found = Localized(entries)
    found.default = prefix_default_language
    return [found]


def maker(kind: str) -> object:
    def make(route: str, view: object = None, kwargs: object = None, name: object = None) -> Entry:
        return Entry(kind, route, view, name)

    return make


def world() -> dict[str, object]:
    known: dict[str, object] = {
        "django.conf.urls.static.static": lambda *args, **keywords: [],
        "django.conf.urls.i18n.i18n_patterns": i18n_patterns,
        "rest_framework.routers.DefaultRouter": Router,
        "rest_framework.routers.SimpleRouter": Router,
        "config.routing.router": Router(),
        "setuptools.setup": Setup(),
        "config.tools.tool": None,
    }
    for home in ("django.urls", "django.conf.urls", "django.urls.conf"):
        known |= {f"{home}.path": maker("path"), f"{home}.re_path": maker("re_path"), f"{home}.include": include}
    return known


def run(text: str, package: str, probe: str, given: list[str]) -> dict[str, object]:
    """Runs a module and looks at it."""
    known = world()

    def load(name: str, variables: object = None, local: object = None, names: object = (), level: int = 0) -> object:
        full = absolute(name, level, package)
        if level == 0 and full.split(".")[0] in REAL:
            return builtins.__import__(name, variables, local, names, level)
        return Stub(full if names else full.split(".")[0], known)

    space = {
        "__builtins__": {**vars(builtins), "__import__": load},
        "__name__": f"{package}.module",
        "__package__": package,
        "__setup__": known["setuptools.setup"],
        **{name: Stub(name, known) for name in given},
    }
    stdout, sys.stdout = sys.stdout, io.StringIO()
    try:
        exec(compile(text.removeprefix("\ufeff"), "module", "exec"), space)
    except Exception as error:
        return {"ran": f"{type(error).__name__}: {error}"}
    finally:
        sys.stdout = stdout
    return {"ran": None, **look(probe, space)}


def look(probe: str, space: dict[str, object]) -> dict[str, object]:
    missing = Stub("missing", {})
    tools = {
        "routes": shown,
        "registered": lambda router: router.registry,
        "mounted": lambda entries: unique(registrations(shown(entries))),
        "mounts": mounts,
        "members": lambda owner, name: [[one] for one in vars(owner) if not one.startswith("__") or one == name],
        "own": lambda names: [[name] for name in names if not isinstance(space.get(name, missing), Stub)],
        "bound": lambda name, full: [[name]] if bound(space.get(name, missing), full) else [],
        "installed": lambda: list(space["INSTALLED_APPS"] if "INSTALLED_APPS" in space else space["Base"].INSTALLED_APPS),
        "requirements": requirements,
        "setup_requires": lambda: list(map(package, space["__setup__"].keywords["install_requires"])),
    }
    try:
        value = eval(probe, space | tools, None)
        return {"value": json.loads(json.dumps(value, default=str))}
    except Exception as error:
        return {"value": None, "probe": f"{type(error).__name__}: {error}"}


def registrations(entries: object) -> list[object]:
    """What the routers that a list mounts had registered by then."""
    if not isinstance(entries, list):
        return []
    if entries[:1] == ["registered"]:
        return [entries]
    return [found for one in entries for found in registrations(one)]


def unique(found: list[object]) -> list[object]:
    return [one for index, one in enumerate(found) if one not in found[:index]]


def mounts(entries: object) -> object:
    """A list of URL patterns without what is included."""
    return [
        [*one[:2], "include", one[3]] if one[:1] == ["path"] and isinstance(one[2], list) else one
        for one in shown(entries)
    ]


def bound(value: object, full: str) -> bool:
    """Is it what an import was to bring? Real modules and what is in them can't be mistaken."""
    return str(value) == full if isinstance(value, Stub) else True


def requirements(text: str, kind: str) -> list[str]:
    """Names of the packages in a file, in order."""

    if kind == "requirements":
        return [one for one in map(package, text.removeprefix("\ufeff").splitlines()) if one]
    if kind == "setup-cfg":
        parser = configparser.ConfigParser(interpolation=None)
        parser.read_string(text.removeprefix("\ufeff"))
        return [one for one in map(package, parser["options"]["install_requires"].splitlines()) if one]
    data = tomllib.loads(text.removeprefix("\ufeff"))
    if kind == "pep621":
        return [package(one) for one in data["project"]["dependencies"]]
    table = data["tool"]["poetry"]["dependencies"] if kind == "poetry" else data["packages"]
    return [re.sub(r"[-_.]+", "-", one).lower() for one in table]


def package(line: str) -> str:
    """The normalised name in a requirement; empty where there is none."""
    line = re.sub(r"^(-e )?git\+.*/([\w.-]+?)(\.git)?(#egg=.*)?$", r"\2", line)
    found = re.match(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[|[=<>~!;#]|$)", line)
    return "" if found is None else re.sub(r"[-_.]+", "-", found[1]).lower()


# --- URLs -----------------------------------------------------------------------------------------------------------

CONVERTERS = {"int": "[0-9]+", "str": "[^/]+", "slug": "[-a-zA-Z0-9_]+", "path": ".+"}


def pattern(kind: str, route: str, whole: bool) -> str:
    if kind == "re_path":
        return route
    parts = re.split(r"<(?:(\w+):)?\w+>", route)
    text = "".join(
        re.escape(part) if index % 2 == 0 else CONVERTERS.get(part or "str", ".+") for index, part in enumerate(parts)
    )
    return f"^{text}" + (r"\Z" if whole else "")


def resolve(entries: list, url: str) -> object:
    """The entry that takes a URL, as Django finds it. What an included module has is not known: it takes all below its prefix."""
    for entry in entries:
        if not isinstance(entry, list) or not entry:
            continue
        if entry[0] == "i18n":
            urls = [url.removeprefix("en/")] if url.startswith("en/") else [] if entry[1] else [url]
            found = next((hit for one in urls if (hit := resolve(entry[2], one))), None)
        elif entry[0] in ("path", "re_path"):
            found = taken(entry, url)
        else:
            found = None
        if found:
            return found
    return None


def taken(entry: list, url: str) -> object:
    kind, route, view, _ = entry
    included = view[1] if isinstance(view, list) else None
    hit = re.search(pattern(kind, route, included is None), url)
    if hit is None:
        return None
    if isinstance(included, list):
        return resolve(included, url[hit.end() :])
    return None if included is not None and route == "" else entry


# --- requests -------------------------------------------------------------------------------------------------------


def parsed(text: str) -> tuple[ast.Module | None, str | None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text.removeprefix("\ufeff")), None
    except (SyntaxError, ValueError) as error:
        return None, f"{type(error).__name__}: {error}"


def compare(request: dict) -> dict[str, object]:
    before, after, package = request["before"], request["after"], request["package"]
    if not request["python"]:
        return {
            "before": {"ran": None, **look(request["probe"], {"text": before})},
            "after": {"ran": None, **look(request["probe"], {"text": after})},
        }
    old, wrong = parsed(before)
    if old is None:
        return {"invalid": wrong}
    new, broken = parsed(after)
    if new is None:
        return {"broken": broken}
    found = embed(old, new, "")
    answer: dict[str, object] = {
        "lost": found is None,
        "inserted": [[place, ast.unparse(node) if not isinstance(node, Pair) else "entry"] for place, node in found or []],
        "comment": first_missing(comments(before), comments(after)),
        "counts": [
            count(text, request["nodes"], request["imports"], package) if request["nodes"] else []
            for text in (before, after)
        ],
        "before": run(before, package, request["probe"], request["given"]),
        "after": run(after, package, request["probe"], request["given"]),
    }
    value = answer["after"].get("value")
    answer["hits"] = [[resolve(value, one), resolve(value, f"en/{one}")] for one in request["samples"]] if value else []
    return answer


def parse(request: dict) -> dict[str, object]:
    return {"wrong": [parsed(textwrap.dedent(source))[1] for source in request["sources"]]}


OPERATIONS = {"compare": compare, "parse": parse}


def main() -> None:
    warnings.simplefilter("ignore")
    os.chdir("/")
    out = sys.stdout
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = OPERATIONS[request["operation"]](request)
        except Exception as error:  # The answer is the place where it can be seen.
            answer = {"crash": f"{type(error).__name__}: {error} (line {error.__traceback__.tb_lineno})"}
        if len(_ids) > 200_000:
            _ids.clear()
        out.write(json.dumps(answer) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
