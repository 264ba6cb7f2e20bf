"""Stands in for a translator: reads a text and writes it between « and », each part of a `Yes,No,–` for itself."""

import re
import sys

sys.stdin.reconfigure(encoding="utf-8", newline="")
sys.stdout.reconfigure(encoding="utf-8", newline="")
start, text, end = re.fullmatch(r"(\s*)(.*?)(\s*)", sys.stdin.read(), re.DOTALL).groups()
parts = text.split(",") if re.fullmatch(r"[^\s,]+(,[^\s,]+)+", text) else [text]
sys.stdout.write(start + ",".join(f"«{part}»" for part in parts) + end)
