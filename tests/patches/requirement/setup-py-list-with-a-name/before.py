import setuptools

REQUIRED = ["Django>=5.2"]

setuptools.setup(name="board", install_requires=REQUIRED, extras_require={"dev": ["ruff"]})
