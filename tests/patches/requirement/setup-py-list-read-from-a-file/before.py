from setuptools import setup

with open("requirements.in") as file:
    required = file.read().splitlines()

setup(name="board", install_requires=required)
