from pathlib import Path

from setuptools import setup

setup(
    name="board",
    install_requires=Path("requirements.in").read_text().splitlines(),
)
