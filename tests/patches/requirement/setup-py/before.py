from setuptools import find_packages, setup

setup(
    name='board',
    install_requires=[
        'Django>=5.2',
        'psycopg[binary]',
    ],
    packages=find_packages(),
)
