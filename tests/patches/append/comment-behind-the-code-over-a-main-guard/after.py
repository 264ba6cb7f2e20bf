TEXT = """
class Tag:
"""  # text


class Tag:
    """A label."""


if __name__ == "__main__":
    print(TEXT)
