from setuptools import find_packages, setup

setup(
    name='board',
    install_requires=[
        'Django>=5.2',
        'psycopg[binary]',
        'djangorestframework>=3.15',
    ],
    packages=find_packages(),
)
