class Base:
    @property
    def REST_FRAMEWORK(self):
        return {"PAGE_SIZE": 10}

    DEBUG = False
