TEXT = """
class Tag:
"""  # text
if __name__ == "__main__":
    print(TEXT)
